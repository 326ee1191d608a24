package com.refunddesk.platform.wechat;

import com.refunddesk.platform.channel.CallbackFormat;
import com.refunddesk.platform.channel.ChannelRefund;
import com.refunddesk.platform.channel.OwedCallback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Callbacks go where each refund said. */
final class WechatCallbackFormat implements CallbackFormat {

    private final WechatKeys keys;
    private final Clock clock;

    WechatCallbackFormat(WechatKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public HttpRequest.Builder request(ChannelRefund refund, OwedCallback callback) {
        var told = WechatRefund.reported(refund, callback.status());
        var body = WechatNotice.of(callback.eventId(), "REFUND." + told.refundStatus(), told, keys.apiV3Key());
        var request = HttpRequest.newBuilder(
                        URI.create(refund.request().asSent().path("notify_url").asText()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers(callback.manner(), body).forEach(request::header);
        return request;
    }

    private Map<String, String> headers(OwedCallback.Manner manner, String body) {
        return switch (manner) {
            case TRUE -> new WechatSignature(keys, clock).headers(body);
            case FORGED -> new WechatSignature(keys, clock).forged(body);
            case STALE -> new WechatSignature(keys, Clock.offset(clock, Duration.ofMinutes(-10))).headers(body);
        };
    }
}
