package com.refunddesk.payout;

import com.refunddesk.payout.ChannelReports.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

/** A desk's address for callbacks, and what it took there. */
public final class CallbackDesk {

    private final List<ChannelReport> taken = new ArrayList<>();
    private final ChannelCallbackController controller;
    private Receipt receipt = Receipt.TAKEN;

    public CallbackDesk(ChannelCallbacks... channels) {
        controller = new ChannelCallbackController(
                report -> {
                    taken.add(report);
                    return receipt;
                },
                List.of(channels));
    }

    /** What becomes of the reports from now on. */
    public void answers(Receipt next) {
        receipt = next;
    }

    public List<ChannelReport> taken() {
        return List.copyOf(taken);
    }

    /** Delivers a callback, or throws what the channel is answered. */
    public ResponseEntity<String> deliver(String channel, Map<String, String> headers, byte[] body) {
        var request = new MockHttpServletRequest();
        request.setContent(body);
        headers.forEach(request::addHeader);
        try {
            return controller.take(channel, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
