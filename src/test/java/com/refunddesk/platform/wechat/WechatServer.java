package com.refunddesk.platform.wechat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.refunddesk.platform.channel.Amount;
import com.refunddesk.platform.channel.Answer;
import com.refunddesk.platform.channel.Call;
import com.refunddesk.platform.channel.ChannelJson;
import com.refunddesk.platform.channel.ChannelServer;
import com.refunddesk.platform.channel.Decision;
import com.refunddesk.platform.channel.RefundRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** WeChat Pay's side: {@code POST /v3/refund/domestic/refunds} and {@code GET …/{out_refund_no}}. */
final class WechatServer extends ChannelServer {

    private static final String REFUNDS = "/v3/refund/domestic/refunds";

    private static final Map<String, Integer> STATUS = Map.of(
            "PARAM_ERROR", 400,
            "INVALID_REQUEST", 400,
            "SIGN_ERROR", 401,
            "NO_AUTH", 403,
            "NOT_ENOUGH", 403,
            "USER_ACCOUNT_ABNORMAL", 403,
            "RESOURCE_NOT_EXISTS", 404,
            "MCH_NOT_EXISTS", 404,
            "FREQUENCY_LIMITED", 429,
            "SYSTEM_ERROR", 500);

    private final WechatKeys keys;
    private final Clock clock;
    private final WechatSignature signature;

    private record Problem(String code, String message) {}

    WechatServer(int port, Path folder, WechatKeys keys, Clock clock) throws IOException {
        // What is closed is asked for again under its number, unless for good; what is abnormal stays so until the
        // merchant deals with it.
        super(port, folder, new WechatCallbackFormat(keys, clock), WechatRefund::isTakenAgain, clock);
        this.keys = keys;
        this.clock = clock;
        this.signature = new WechatSignature(keys, clock);
    }

    @Override
    protected Optional<Answer> serve(Call call) throws IOException {
        if (!signature.isMerchants(call)) {
            return Optional.of(problem("SIGN_ERROR"));
        }
        if (call.method().equals("POST") && call.path().equals(REFUNDS)) {
            return refund(call);
        }
        if (call.method().equals("GET") && call.path().startsWith(REFUNDS + "/")) {
            return Optional.of(find(call.path().substring(REFUNDS.length() + 1))
                    .map(refund -> signed(200, WechatRefund.answer(refund)))
                    .orElseGet(() -> problem("RESOURCE_NOT_EXISTS")));
        }
        return Optional.of(problem("PARAM_ERROR"));
    }

    /** Not signed: something in front of WeChat Pay answers. */
    @Override
    protected Answer down() {
        return Answer.json(503, new Problem("SYSTEM_ERROR", "down"));
    }

    private Optional<Answer> refund(Call call) throws IOException {
        var asSent = ChannelJson.MAPPER.readTree(call.body());
        var key = asSent.path("out_refund_no").asText();
        var payment =
                asSent.path("transaction_id").asText(asSent.path("out_trade_no").asText());
        var amount = asSent.path("amount");
        var back = amount.path("refund").asLong();
        if (!key.matches("[0-9A-Za-z_\\-|*@]{1,64}")
                || payment.isBlank()
                || payment.length() > 32
                || back < 1
                || back > amount.path("total").asLong()
                || !amount.path("currency").asText().equals("CNY")) {
            return Optional.of(problem("PARAM_ERROR"));
        }
        var yuan = new Amount(BigDecimal.valueOf(back, 2).toString(), "CNY");
        return answer(decide(new RefundRequest(key, payment, yuan, asSent)));
    }

    private Optional<Answer> answer(Decision decision) {
        return switch (decision) {
            case Decision.Taken taken -> Optional.of(signed(200, WechatRefund.answer(taken.refund())));
            case Decision.KeyReused reused -> Optional.of(problem("INVALID_REQUEST"));
            case Decision.Refused refused -> Optional.of(problem(refused.code()));
            case Decision.Forged forged ->
                Optional.of(
                        forged.code() == null
                                ? answer(200, WechatRefund.answer(forged.lie()), signature::forged)
                                : answer(
                                        STATUS.get(forged.code()),
                                        new Problem(forged.code(), "forged"),
                                        signature::forged));
            case Decision.Replayed replayed -> {
                var then = new WechatSignature(
                        keys, Clock.offset(clock, replayed.age().negated()));
                yield Optional.of(answer(200, WechatRefund.answer(replayed.refund()), then::headers));
            }
            case Decision.Down down -> Optional.of(down());
            case Decision.Silence silence -> Optional.empty();
        };
    }

    private Answer problem(String code) {
        return signed(STATUS.getOrDefault(code, 403), new Problem(code, "WeChat Pay says " + code));
    }

    private Answer signed(int status, Object body) {
        return answer(status, body, signature::headers);
    }

    private static Answer answer(int status, Object body, Function<String, Map<String, String>> signed) {
        try {
            var text = ChannelJson.MAPPER.writeValueAsString(body);
            var headers = new HashMap<>(signed.apply(text));
            headers.put("Content-Type", "application/json; charset=utf-8");
            headers.put("Request-ID", "test");
            return new Answer(status, headers, text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
