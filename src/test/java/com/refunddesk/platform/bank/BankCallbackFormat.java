package com.refunddesk.platform.bank;

import com.refunddesk.platform.channel.CallbackFormat;
import com.refunddesk.platform.channel.ChannelRefund;
import com.refunddesk.platform.channel.OwedCallback;
import java.net.URI;
import java.net.http.HttpRequest;

/** What the bank tells later, as files. */
final class BankCallbackFormat implements CallbackFormat {

    private final URI mailRoom;
    private final BankWords words;

    BankCallbackFormat(URI mailRoom, BankWords words) {
        this.mailRoom = mailRoom;
        this.words = words;
    }

    @Override
    public HttpRequest.Builder request(ChannelRefund refund, OwedCallback callback) {
        return HttpRequest.newBuilder(mailRoom).POST(HttpRequest.BodyPublishers.ofString(message(refund, callback)));
    }

    private String message(ChannelRefund refund, OwedCallback callback) {
        var transfer = Transfer.of(refund.request().asSent());
        return switch (callback.status()) {
            case PENDING -> words.status(transfer, "PDNG", null);
            case SETTLED -> words.booked(refund, null);
            case FAILED ->
                refund.firstAnswer() == ChannelRefund.Status.SETTLED
                        ? words.booked(refund, refund.failureReason())
                        : words.status(transfer, "RJCT", refund.failureReason());
        };
    }
}
