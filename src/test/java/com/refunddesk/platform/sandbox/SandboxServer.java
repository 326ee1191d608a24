package com.refunddesk.platform.sandbox;

import com.refunddesk.platform.channel.Answer;
import com.refunddesk.platform.channel.Call;
import com.refunddesk.platform.channel.ChannelJson;
import com.refunddesk.platform.channel.ChannelRefund;
import com.refunddesk.platform.channel.ChannelServer;
import com.refunddesk.platform.channel.Decision;
import com.refunddesk.platform.channel.RefundRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The sandbox channel's protocol. */
final class SandboxServer extends ChannelServer {

    private static final String REFUNDS = "/refunds/";

    private final SandboxSignature signature;

    /**
     * Where it listens and whom it knows.
     *
     * @param port 0 for any that is free
     */
    record Settings(int port, Path folder, URI callback, String secret, String callbackSecret) {}

    private record Problem(String code, String message) {}

    private record Accepted(String key, String channelRefundId, ChannelRefund.Status status) {}

    private record Found(String key, String channelRefundId, ChannelRefund.Status status, String failureReason) {}

    SandboxServer(Settings settings, Clock clock) throws IOException {
        super(
                settings.port(),
                settings.folder(),
                new SandboxCallbackFormat(settings.callback(), settings.callbackSecret(), clock),
                false,
                clock);
        signature = new SandboxSignature(settings.secret(), clock);
    }

    @Override
    protected Optional<Answer> serve(Call call) throws IOException {
        var posted = call.method().equals("POST") && call.path().equals("/refunds");
        var asked = call.method().equals("GET") && call.path().startsWith(REFUNDS);
        if (!posted && !asked) {
            return Optional.of(problem(404, "NOT_FOUND", "There is nothing here"));
        }
        if (!signature.isValid(call.header(SandboxSignature.HEADER), call.body())) {
            return Optional.of(problem(
                    401, "BAD_SIGNATURE", "Header " + SandboxSignature.HEADER + " is missing, forged or stale"));
        }
        return posted ? refund(call) : Optional.of(found(call.path().substring(REFUNDS.length())));
    }

    @Override
    protected Answer down() {
        return problem(503, "DOWN", "The channel is down");
    }

    private Optional<Answer> refund(Call call) {
        var key = call.header("Idempotency-Key");
        if (key == null || !key.matches("[\\x21-\\x7e]{1,255}")) {
            return Optional.of(problem(
                    400, "IDEMPOTENCY_KEY_REQUIRED", "Header Idempotency-Key needs 1 to 255 printable characters"));
        }
        try {
            var asSent = ChannelJson.MAPPER.readTree(call.body());
            var order = ChannelJson.MAPPER.treeToValue(asSent, RefundOrder.class);
            var complaint = order == null ? "The body is empty" : order.complaint();
            return complaint == null
                    ? answer(decide(new RefundRequest(key, order.paymentId(), order.amount(), asSent)))
                    : Optional.of(problem(400, "INVALID_REQUEST", complaint));
        } catch (IOException e) {
            return Optional.of(problem(400, "INVALID_REQUEST", "The body isn't a refund"));
        }
    }

    private Optional<Answer> answer(Decision decision) {
        return switch (decision) {
            case Decision.Taken taken -> Optional.of(accepted(taken.refund()));
            // Its answers aren't signed: there is nothing to forge.
            case Decision.Forged forged -> Optional.of(accepted(forged.lie()));
            case Decision.Replayed replayed -> Optional.of(accepted(replayed.refund()));
            case Decision.KeyReused reused ->
                Optional.of(problem(409, "KEY_REUSED", "This key belongs to another payment or amount"));
            case Decision.Refused refused ->
                Optional.of(problem(
                        422,
                        refused.code() == null ? "CARD_EXPIRED" : refused.code(),
                        "The channel refuses this refund"));
            case Decision.Down down -> Optional.of(down());
            case Decision.Silence silence -> Optional.empty();
        };
    }

    private static Answer accepted(ChannelRefund refund) {
        return Answer.json(200, new Accepted(refund.key(), refund.channelRefundId(), refund.firstAnswer()));
    }

    private Answer found(String key) {
        return find(key)
                .map(refund -> Answer.json(
                        200,
                        new Found(
                                refund.key(),
                                refund.channelRefundId(),
                                refund.status(),
                                refund.status() == ChannelRefund.Status.FAILED ? refund.failureReason() : null)))
                .orElseGet(() -> problem(404, "UNKNOWN_KEY", "No refund under this key"));
    }

    private static Answer problem(int status, String code, String message) {
        return Answer.json(status, new Problem(code, message));
    }
}
