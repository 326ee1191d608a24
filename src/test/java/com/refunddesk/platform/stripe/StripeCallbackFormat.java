package com.refunddesk.platform.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.refunddesk.platform.channel.CallbackFormat;
import com.refunddesk.platform.channel.ChannelJson;
import com.refunddesk.platform.channel.ChannelRefund;
import com.refunddesk.platform.channel.OwedCallback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Stripe's events, under Stripe's signature. */
final class StripeCallbackFormat implements CallbackFormat {

    private final URI target;
    private final String secret;
    private final Clock clock;

    /** An event of an endpoint that is pinned to an old version of the API. */
    private record Event(String id, String object, String api_version, long created, String type, Data data) {}

    private record Data(StripeRefund object) {}

    StripeCallbackFormat(URI target, String secret, Clock clock) {
        this.target = target;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public HttpRequest.Builder request(ChannelRefund refund, OwedCallback callback) {
        var now = clock.instant();
        var event = new Event(
                "evt_" + callback.eventId(),
                "event",
                "2022-11-15",
                now.getEpochSecond(),
                type(callback.status()),
                new Data(StripeRefund.of(refund, callback.status())));
        try {
            var body = ChannelJson.MAPPER.writeValueAsBytes(event);
            return HttpRequest.newBuilder(target)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header(StripeSignature.HEADER, sign(callback.manner(), body, now))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String type(ChannelRefund.Status status) {
        return switch (status) {
            case PENDING -> "refund.created";
            case SETTLED -> "refund.updated";
            case FAILED -> "refund.failed";
        };
    }

    private String sign(OwedCallback.Manner manner, byte[] body, Instant now) {
        return switch (manner) {
            case TRUE -> StripeSignature.sign(secret, body, now);
            case FORGED -> StripeSignature.sign("whsec_guessed", body, now);
            case STALE -> StripeSignature.sign(secret, body, now.minus(Duration.ofMinutes(10)));
        };
    }
}
