package com.refunddesk.platform.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.refunddesk.platform.channel.Amount;
import com.refunddesk.platform.channel.CallbackFormat;
import com.refunddesk.platform.channel.ChannelJson;
import com.refunddesk.platform.channel.ChannelRefund;
import com.refunddesk.platform.channel.OwedCallback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;

/** The sandbox's callbacks: JSON under the sandbox's signature. */
final class SandboxCallbackFormat implements CallbackFormat {

    private final URI target;
    private final String secret;
    private final Clock clock;

    /** The body that the desk's webhook gets. */
    private record Callback(
            String eventId,
            String key,
            String legId,
            String channelRefundId,
            Amount amount,
            ChannelRefund.Status status,
            String failureReason) {}

    SandboxCallbackFormat(URI target, String secret, Clock clock) {
        this.target = target;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public HttpRequest.Builder request(ChannelRefund refund, OwedCallback callback) {
        try {
            var failed = callback.status() == ChannelRefund.Status.FAILED;
            var body = ChannelJson.MAPPER.writeValueAsBytes(new Callback(
                    callback.eventId(),
                    refund.key(),
                    refund.request().asSent().path("legId").asText(),
                    refund.channelRefundId(),
                    refund.paid(),
                    callback.status(),
                    failed ? refund.failureReason() : null));
            return HttpRequest.newBuilder(target)
                    .header("Content-Type", "application/json")
                    .header(
                            SandboxSignature.HEADER,
                            signature(callback.manner()).sign(body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private SandboxSignature signature(OwedCallback.Manner manner) {
        return switch (manner) {
            case TRUE -> new SandboxSignature(secret, clock);
            case FORGED -> new SandboxSignature("guessed", clock);
            case STALE -> new SandboxSignature(secret, Clock.offset(clock, Duration.ofMinutes(-10)));
        };
    }
}
