package com.refunddesk.platform.alipay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.refunddesk.platform.channel.Amount;
import com.refunddesk.platform.channel.Answer;
import com.refunddesk.platform.channel.Call;
import com.refunddesk.platform.channel.ChannelJson;
import com.refunddesk.platform.channel.ChannelRefund;
import com.refunddesk.platform.channel.ChannelServer;
import com.refunddesk.platform.channel.Decision;
import com.refunddesk.platform.channel.RefundRequest;
import com.refunddesk.platform.channel.Rsa;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Alipay's gateway: {@code alipay.trade.refund} and {@code alipay.trade.fastpay.refund.query}. */
final class AlipayServer extends ChannelServer {

    private static final String REFUND = "alipay.trade.refund";
    private static final String QUERY = "alipay.trade.fastpay.refund.query";

    private final AlipayKeys keys;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Response(
            String code,
            String msg,
            @JsonProperty("sub_code") String subCode,
            @JsonProperty("sub_msg") String subMessage,
            @JsonProperty("trade_no") String tradeNo,
            @JsonProperty("out_trade_no") String outTradeNo,
            @JsonProperty("buyer_logon_id") String buyer,
            @JsonProperty("refund_fee") String refundedInAll,
            @JsonProperty("out_request_no") String requestNo,
            @JsonProperty("fund_change") String fundChange,
            @JsonProperty("refund_status") String refundStatus,
            @JsonProperty("refund_amount") String refundAmount) {

        static Response refused(String subCode) {
            return of("40004", "Business Failed", subCode, "Alipay says " + subCode);
        }

        static Response taken(ChannelRefund refund, boolean moved, String refundedInAll) {
            return new Response(
                    "10000",
                    "Success",
                    null,
                    null,
                    tradeNo(refund),
                    outTradeNo(refund),
                    "159****5620",
                    refundedInAll,
                    null,
                    moved ? "Y" : "N",
                    null,
                    null);
        }

        /** Only what was paid back has a status. */
        static Response found(Optional<ChannelRefund> refund) {
            return refund.filter(found -> found.status() == ChannelRefund.Status.SETTLED)
                    .map(found -> new Response(
                            "10000",
                            "Success",
                            null,
                            null,
                            tradeNo(found),
                            outTradeNo(found),
                            null,
                            null,
                            found.key(),
                            null,
                            "REFUND_SUCCESS",
                            found.paid().amount()))
                    .orElse(of("10000", "Success", null, null));
        }

        private static Response of(String code, String message, String subCode, String subMessage) {
            return new Response(code, message, subCode, subMessage, null, null, null, null, null, null, null, null);
        }

        /** Whichever of its two numbers the payment was named by, the other one is made of it. */
        private static String tradeNo(ChannelRefund refund) {
            return refund.request()
                    .asSent()
                    .path("trade_no")
                    .asText("TRADE-" + refund.request().paymentId());
        }

        private static String outTradeNo(ChannelRefund refund) {
            return refund.request()
                    .asSent()
                    .path("out_trade_no")
                    .asText("OUT-" + refund.request().paymentId());
        }
    }

    AlipayServer(int port, Path folder, URI callback, AlipayKeys keys, Clock clock) throws IOException {
        super(port, folder, new AlipayNotice(callback, keys, clock), true, clock);
        this.keys = keys;
    }

    @Override
    protected Optional<Answer> serve(Call call) throws IOException {
        var form = AlipayForm.parse(call.uri().getRawQuery(), new String(call.body(), StandardCharsets.UTF_8));
        var method = form.getOrDefault("method", "");
        var signed = keys.appId().equals(form.get("app_id"))
                && "RSA2".equals(form.get("sign_type"))
                && Rsa.isSigned(keys.appKey(), AlipayForm.content(form, Set.of("sign")), form.getOrDefault("sign", ""));
        if (!signed) {
            return Optional.of(answer(method, Response.refused("isv.invalid-signature")));
        }
        var content = ChannelJson.MAPPER.readTree(form.get("biz_content"));
        var key = content.path("out_request_no").asText();
        return switch (method) {
            case QUERY -> Optional.of(answer(QUERY, Response.found(find(key))));
            case REFUND -> {
                var payment = content.path("trade_no")
                        .asText(content.path("out_trade_no").asText());
                var amount = content.path("refund_amount").asText();
                yield key.isBlank() || payment.isBlank() || !amount.matches("\\d{1,9}\\.\\d{2}")
                        ? Optional.of(answer(REFUND, Response.refused("ACQ.INVALID_PARAMETER")))
                        : refund(new RefundRequest(key, payment, new Amount(amount, "CNY"), content));
            }
            default -> Optional.of(answer(method, Response.refused("isv.invalid-method")));
        };
    }

    @Override
    protected Answer down() {
        return new Answer(502, Map.of(), new byte[0]);
    }

    private Optional<Answer> refund(RefundRequest request) {
        var before = find(request.key());
        var decision = decide(request);
        return switch (decision) {
            case Decision.Taken taken ->
                Optional.of(answer(REFUND, taken(taken.refund(), moved(before, taken.refund()))));
            case Decision.KeyReused reused ->
                Optional.of(answer(REFUND, Response.refused("ACQ.DISCORDANT_REPEAT_REQUEST")));
            case Decision.Refused refused -> Optional.of(answer(REFUND, Response.refused(refused.code())));
            case Decision.Forged forged ->
                Optional.of(
                        forged.code() == null
                                ? answer(REFUND, taken(forged.lie(), true), Rsa.STRANGER)
                                : unsigned(Response.refused(forged.code())));
            // Its answers say no time.
            case Decision.Replayed replayed -> Optional.of(answer(REFUND, taken(replayed.refund(), true)));
            case Decision.Down down -> Optional.of(down());
            case Decision.Silence silence -> Optional.empty();
        };
    }

    private Response taken(ChannelRefund refund, boolean moved) {
        var others = all().stream()
                .filter(other -> other.status() == ChannelRefund.Status.SETTLED)
                .filter(other ->
                        other.request().paymentId().equals(refund.request().paymentId()))
                .filter(other -> !other.key().equals(refund.key()));
        var inAll = Stream.concat(others, Stream.of(refund))
                .map(each -> new BigDecimal(each.paid().amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Response.taken(refund, moved, inAll.toPlainString());
    }

    /** A number that was paid back before moves nothing any more. */
    private static boolean moved(Optional<ChannelRefund> before, ChannelRefund now) {
        return now.status() == ChannelRefund.Status.SETTLED
                && before.map(refund -> refund.status() != ChannelRefund.Status.SETTLED)
                        .orElse(true);
    }

    private Answer answer(String method, Response response) {
        return answer(method, response, keys.alipayKey());
    }

    private static Answer answer(String method, Response response, PrivateKey key) {
        var content = json(response);
        return body("{\"%s_response\":%s,\"sign\":\"%s\"}"
                .formatted(method.replace('.', '_'), content, Rsa.sign(key, content)));
    }

    private static Answer unsigned(Response response) {
        return body("{\"%s_response\":%s}".formatted(REFUND.replace('.', '_'), json(response)));
    }

    private static Answer body(String text) {
        return new Answer(
                200, Map.of("Content-Type", "text/html;charset=utf-8"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Response response) {
        return ChannelJson.MAPPER.valueToTree(response).toString();
    }
}
