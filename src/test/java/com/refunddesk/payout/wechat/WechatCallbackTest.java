package com.refunddesk.payout.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.payout.CallbackDesk;
import com.refunddesk.payout.ChannelReport;
import com.refunddesk.payout.ChannelReports.Receipt;
import com.refunddesk.platform.channel.Rsa;
import com.refunddesk.platform.wechat.WechatKeys;
import com.refunddesk.platform.wechat.WechatNotice;
import com.refunddesk.platform.wechat.WechatSignature;
import com.refunddesk.web.DeskException;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

/** Callbacks signed and encrypted as WeChat Pay does it. */
class WechatCallbackTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-10T04:00:00Z"), ZoneOffset.UTC);
    private static final KeyPair MERCHANT = Rsa.newKeys();
    private static final KeyPair PLATFORM = Rsa.newKeys();
    private static final String API_V3_KEY = "0123456789abcdef0123456789abcdef";
    private static final WechatKeys KEYS = new WechatKeys(
            "1900000001", "SERIAL", MERCHANT.getPublic(), "PUB_KEY_ID_1", PLATFORM.getPrivate(), API_V3_KEY);

    private static final RSAPublicKeyConfig CONFIG = new RSAPublicKeyConfig.Builder()
            .merchantId("1900000001")
            .merchantSerialNumber("SERIAL")
            .privateKey(Rsa.pem(MERCHANT.getPrivate()))
            .publicKeyId("PUB_KEY_ID_1")
            .publicKey(Rsa.pem(PLATFORM.getPublic()))
            .apiV3Key(API_V3_KEY)
            .build();

    private final CallbackDesk desk = new CallbackDesk(new WechatCallbacks(CONFIG, new ObjectMapper(), NOW));

    @ParameterizedTest
    @CsvSource({"SUCCESS, SETTLED,", "ABNORMAL, FAILED, 退款异常", "CLOSED, FAILED, 退款关闭"})
    void readsWhatBecameOfARefund(String status, ChannelReport.Status reported, String reason) {
        deliver(aRefund(status), NOW);

        assertThat(desk.taken())
                .containsExactly(new ChannelReport(
                        "wechat", "evt-1", "RF-1-1-1", "5030", Money.parse("CNY 177.76"), reported, reason));
    }

    @Test
    void saysOfASuccessWithoutAnAmountThatItHasNone() {
        var body = WechatNotice.of(
                "evt-1",
                "REFUND.SUCCESS",
                Map.of("out_refund_no", "RF-1-1-1", "refund_id", "5030", "refund_status", "SUCCESS"),
                API_V3_KEY);

        deliver(body, NOW);

        assertThat(desk.taken()).singleElement().satisfies(report -> {
            assertThat(report.status()).isEqualTo(ChannelReport.Status.SETTLED);
            assertThat(report.amount()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"商户基本账户, FAILED", "商户结算银行账户, FAILED", "企业支付商户, SETTLED", "支付用户零钱, SETTLED"})
    void callsNothingPaidThatTheMerchantGotBack(String receivedBy, ChannelReport.Status reported) {
        var body = WechatNotice.of(
                "evt-1",
                "REFUND.SUCCESS",
                Map.of(
                        "out_refund_no", "RF-1-1-1",
                        "refund_id", "5030",
                        "refund_status", "SUCCESS",
                        "user_received_account", receivedBy),
                API_V3_KEY);

        deliver(body, NOW);

        assertThat(desk.taken())
                .singleElement()
                .extracting(ChannelReport::status)
                .isEqualTo(reported);
    }

    @Test
    void acknowledgesARefundOfSomebodyElse() {
        desk.answers(Receipt.UNKNOWN_KEY);

        assertThat(deliver(aRefund("SUCCESS"), NOW)).isEqualTo(HttpStatus.OK);
    }

    @Test
    void acknowledgesADuplicate() {
        desk.answers(Receipt.DUPLICATE);

        assertThat(deliver(aRefund("SUCCESS"), NOW)).isEqualTo(HttpStatus.OK);
    }

    @Test
    void acknowledgesWhatIsNotAboutARefund() {
        var body = WechatNotice.of("evt-2", "TRANSACTION.SUCCESS", Map.of("out_trade_no", "PAY-1"), API_V3_KEY);

        assertThat(deliver(body, NOW)).isEqualTo(HttpStatus.OK);
        assertThat(desk.taken()).isEmpty();
    }

    @Test
    void refusesAForgedSignature() {
        var body = aRefund("SUCCESS");
        refuses(HttpStatus.UNAUTHORIZED, body, new WechatSignature(KEYS, NOW).forged(body));
        refuses(HttpStatus.UNAUTHORIZED, body.replace("evt-1", "evt-2"), signed(body, NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "Wechatpay-Signature, WECHATPAY/SIGNTEST/abc",
        "Wechatpay-Serial, PUB_KEY_ID_2",
        "Wechatpay-Nonce, another",
        "Wechatpay-Timestamp, 1773115201",
        "Wechatpay-Timestamp, tomorrow"
    })
    void refusesASignatureOfSomethingElse(String header, String value) {
        var body = aRefund("SUCCESS");
        var headers = new HashMap<>(signed(body, NOW));
        headers.put(header, value);

        refuses(HttpStatus.UNAUTHORIZED, body, headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wechatpay-Signature", "Wechatpay-Serial", "Wechatpay-Nonce", "Wechatpay-Timestamp"})
    void refusesACallbackWithoutAHeader(String header) {
        var body = aRefund("SUCCESS");
        var headers = new HashMap<>(signed(body, NOW));
        headers.remove(header);

        refuses(HttpStatus.UNAUTHORIZED, body, headers);
    }

    @Test
    void refusesASignatureThatIsMoreThanFiveMinutesOff() {
        var body = aRefund("SUCCESS");
        for (int seconds : List.of(-301, 301)) {
            refuses(HttpStatus.UNAUTHORIZED, body, signed(body, Clock.offset(NOW, Duration.ofSeconds(seconds))));
        }

        deliver(body, Clock.offset(NOW, Duration.ofSeconds(-300)));
        assertThat(desk.taken()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoNotification() {
        var foreign = WechatNotice.of("evt-1", "REFUND.SUCCESS", Map.of(), "another-key-of-thirty-two-letter");
        var empty = WechatNotice.of("evt-1", "REFUND.SUCCESS", Map.of(), API_V3_KEY);
        for (String body : List.of("", "null", "{}", "[]", "{\"id\":\"1\",\"event_type\":\"REFUND.SUCCESS\"}", empty)) {
            refuses(HttpStatus.BAD_REQUEST, body, signed(body, NOW));
        }
        refuses(HttpStatus.BAD_REQUEST, foreign, signed(foreign, NOW));
    }

    private static String aRefund(String status) {
        return WechatNotice.of(
                "evt-1",
                "REFUND." + status,
                Map.of(
                        "out_refund_no",
                        "RF-1-1-1",
                        "refund_id",
                        "5030",
                        "refund_status",
                        status,
                        "amount",
                        Map.of("total", 20000, "refund", 17776, "payer_total", 20000, "payer_refund", 17776)),
                API_V3_KEY);
    }

    private static Map<String, String> signed(String body, Clock clock) {
        return new WechatSignature(KEYS, clock).headers(body);
    }

    private HttpStatus deliver(String body, Clock clock) {
        return HttpStatus.valueOf(desk.deliver("wechat", signed(body, clock), body.getBytes(StandardCharsets.UTF_8))
                .getStatusCode()
                .value());
    }

    private void refuses(HttpStatus status, String body, Map<String, String> headers) {
        assertThatThrownBy(() -> desk.deliver("wechat", headers, body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.status()).isEqualTo(status));
        assertThat(desk.taken()).isEmpty();
    }
}
