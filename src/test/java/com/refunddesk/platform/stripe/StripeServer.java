package com.refunddesk.platform.stripe;

import com.refunddesk.platform.channel.Amount;
import com.refunddesk.platform.channel.Answer;
import com.refunddesk.platform.channel.Call;
import com.refunddesk.platform.channel.ChannelRefund;
import com.refunddesk.platform.channel.ChannelServer;
import com.refunddesk.platform.channel.Decision;
import com.refunddesk.platform.channel.RefundRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stripe's protocol, as far as refunds need it: a payment here is one in CNY. */
final class StripeServer extends ChannelServer {

    private static final String REFUNDS = "/v1/refunds";
    /** Less than a caller may ask for, so that lists come in pages. */
    private static final int PAGE = 10;

    private final String secretKey;
    private final Map<String, Refused> refused = new ConcurrentHashMap<>();

    /**
     * Where it listens and whom it knows.
     *
     * @param port 0 for any that is free
     */
    record Settings(int port, Path folder, URI events, String secretKey, String webhookSecret) {}

    /** What was refused under a key, to be refused again: the book keeps only what was taken. */
    private record Refused(StripeForm form, Answer answer) {}

    private record Page(String object, String url, boolean has_more, List<StripeRefund> data) {}

    StripeServer(Settings settings, Clock clock) throws IOException {
        super(
                settings.port(),
                settings.folder(),
                new StripeCallbackFormat(settings.events(), settings.webhookSecret(), clock),
                false,
                clock);
        this.secretKey = settings.secretKey();
    }

    @Override
    protected Optional<Answer> serve(Call call) {
        if (!("Bearer " + secretKey).equals(call.header("Authorization"))) {
            return Optional.of(
                    StripeError.UNAUTHORIZED.answer(null, "Invalid API Key provided: " + call.header("Authorization")));
        }
        var version = call.header("Stripe-Version");
        if (version == null || !version.matches("\\d{4}-\\d{2}-\\d{2}(\\.[a-z]+)?")) {
            return Optional.of(StripeError.INVALID_REQUEST.answer(null, "Say your version of the API"));
        }
        if (call.header("X-Stripe-Client-Telemetry") != null) {
            return Optional.of(StripeError.INVALID_REQUEST.answer(null, "Nobody asked for telemetry"));
        }
        if (call.method().equals("POST") && call.path().equals(REFUNDS)) {
            return create(call);
        }
        if (call.method().equals("GET") && call.path().equals(REFUNDS)) {
            return Optional.of(list(StripeForm.parse(call.uri().getRawQuery())));
        }
        if (call.method().equals("GET") && call.path().startsWith(REFUNDS + "/")) {
            return Optional.of(retrieve(call.path().substring(REFUNDS.length() + 1)));
        }
        return Optional.of(StripeError.NOT_FOUND.answer(null, "Unrecognized request URL"));
    }

    @Override
    protected Answer down() {
        return StripeError.DOWN.answer(null, "Stripe is down");
    }

    private Optional<Answer> create(Call call) {
        var key = call.header("Idempotency-Key");
        if (key == null) {
            return Optional.of(StripeError.INVALID_REQUEST.answer(null, "Stripe takes it; the desk never sends it"));
        }
        var form = StripeForm.parse(new String(call.body(), StandardCharsets.UTF_8));
        if (form.complaint() != null) {
            return Optional.of(StripeError.INVALID_REQUEST.answer("parameter_unknown", form.complaint()));
        }
        var before = refused.get(key);
        if (before != null) {
            return Optional.of(before.form().equals(form) ? before.answer() : StripeError.ofCode("idempotency_error"));
        }
        var amount = new BigDecimal(form.get("amount")).movePointLeft(2).setScale(2);
        var request = new RefundRequest(key, form.payment(), new Amount(amount.toPlainString(), "CNY"), form.asJson());
        return answer(form, decide(request), key);
    }

    private Optional<Answer> answer(StripeForm form, Decision decision, String key) {
        return switch (decision) {
            // The base compares payment and amount, Stripe every parameter.
            case Decision.Taken taken ->
                Optional.of(
                        StripeForm.of(taken.refund().request().asSent()).equals(form)
                                ? refund(taken.refund())
                                : StripeError.ofCode("idempotency_error"));
            // Its answers aren't signed: there is nothing to forge.
            case Decision.Forged forged -> Optional.of(refund(forged.lie()));
            case Decision.Replayed replayed -> Optional.of(refund(replayed.refund()));
            case Decision.KeyReused reused -> Optional.of(StripeError.ofCode("idempotency_error"));
            case Decision.Refused refusal -> Optional.of(refuse(form, refusal, key));
            case Decision.Down down -> Optional.of(down());
            case Decision.Silence silence -> Optional.empty();
        };
    }

    private Answer refuse(StripeForm form, Decision.Refused refusal, String key) {
        var code = refusal.code() == null ? "charge_already_refunded" : refusal.code();
        var answer = StripeError.ofCode(code);
        if (StripeError.isKept(code)) {
            refused.put(key, new Refused(form, answer));
        }
        return answer;
    }

    private static Answer refund(ChannelRefund refund) {
        return Answer.json(200, StripeRefund.of(refund, refund.firstAnswer()));
    }

    private Answer list(StripeForm query) {
        var ofPayment = all().stream()
                .filter(refund -> refund.request().paymentId().equals(query.payment()))
                .toList()
                .reversed();
        var after = query.get("starting_after");
        var rest = after == null
                ? ofPayment
                : ofPayment.stream()
                        .dropWhile(refund -> !StripeRefund.id(refund).equals(after))
                        .skip(1)
                        .toList();
        var page = rest.stream()
                .limit(PAGE)
                .map(refund -> StripeRefund.of(refund, refund.status()))
                .toList();
        return Answer.json(200, new Page("list", REFUNDS, rest.size() > PAGE, page));
    }

    private Answer retrieve(String id) {
        return all().stream()
                .filter(refund -> StripeRefund.id(refund).equals(id))
                .findFirst()
                .map(refund -> Answer.json(200, StripeRefund.of(refund, refund.status())))
                .orElseGet(() -> StripeError.NOT_FOUND.answer("resource_missing", "No such refund: " + id));
    }
}
