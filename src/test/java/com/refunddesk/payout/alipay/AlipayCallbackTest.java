package com.refunddesk.payout.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.payout.CallbackDesk;
import com.refunddesk.payout.ChannelReport;
import com.refunddesk.payout.ChannelReports.Receipt;
import com.refunddesk.platform.alipay.AlipayForm;
import com.refunddesk.platform.alipay.AlipayNotice;
import com.refunddesk.platform.channel.Rsa;
import com.refunddesk.web.DeskException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Notifications signed as Alipay signs them. */
class AlipayCallbackTest {

    private static final Instant NOW = Instant.parse("2026-03-10T04:00:00Z");
    private static final KeyPair APP = Rsa.newKeys();
    private static final KeyPair ALIPAY = Rsa.newKeys();
    private static final String APP_ID = "2021000000000001";

    private final CallbackDesk desk = new CallbackDesk(
            new AlipayCallbacks(properties(Rsa.pem(APP.getPrivate())), Clock.fixed(NOW, ZoneOffset.UTC)));

    @Test
    void readsThatARefundWasPaid() {
        var answer = deliver(signed(aRefund(NOW)));

        assertThat(answer.getBody()).isEqualTo("success");
        assertThat(desk.taken())
                .containsExactly(new ChannelReport(
                        "alipay", "evt-1", "RF-1-1-1", "TRADE-PAY-1", null, ChannelReport.Status.SETTLED, null));
    }

    @Test
    void acknowledgesARefundOfSomebodyElse() {
        desk.answers(Receipt.UNKNOWN_KEY);

        assertThat(deliver(signed(aRefund(NOW))).getBody()).isEqualTo("success");
    }

    @Test
    void acknowledgesADuplicate() {
        desk.answers(Receipt.DUPLICATE);

        assertThat(deliver(signed(aRefund(NOW))).getBody()).isEqualTo("success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out_biz_no", "gmt_refund"})
    void acknowledgesWhatIsNotAboutARefund(String missing) {
        var form = aRefund(NOW);
        form.remove(missing);

        assertThat(deliver(signed(form)).getBody()).isEqualTo("success");
        assertThat(desk.taken()).isEmpty();
    }

    @Test
    void refusesAForgedSignature() {
        var body = signed(aRefund(NOW));
        refuses(HttpStatus.UNAUTHORIZED, AlipayForm.signed(aRefund(NOW), Rsa.STRANGER));
        refuses(HttpStatus.UNAUTHORIZED, body.replace("RF-1-1-1", "RF-2-1-1"));
        refuses(HttpStatus.UNAUTHORIZED, body.replace("sign_type=RSA2", "sign_type=RSA"));
        refuses(HttpStatus.UNAUTHORIZED, body.replace("sign_type=RSA2", "sign_type=NONE"));
        refuses(HttpStatus.UNAUTHORIZED, body.replaceFirst("sign=[^&]*", "sign=%21"));
        refuses(HttpStatus.UNAUTHORIZED, body.replaceFirst("sign=[^&]*&", ""));
        refuses(HttpStatus.UNAUTHORIZED, body + "&out_biz_no=RF-2-1-1");
        refuses(HttpStatus.UNAUTHORIZED, body + "&%zz=1");
        refuses(HttpStatus.UNAUTHORIZED, "");
    }

    @Test
    void takesANotificationForAsLongAsAlipayDeliversItAnew() {
        var redelivered = Duration.ofHours(24).plusMinutes(27);
        refuses(HttpStatus.UNAUTHORIZED, signed(aRefund(NOW.minus(redelivered).minusSeconds(1))));
        refuses(HttpStatus.UNAUTHORIZED, signed(aRefund(NOW.plusSeconds(301))));

        deliver(signed(aRefund(NOW.minus(redelivered))));
        deliver(signed(aRefund(NOW.plusSeconds(300))));
        assertThat(desk.taken()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01 10:00:00"})
    void refusesATimeThatIsNone(String time) {
        var form = aRefund(NOW);
        form.put("notify_time", time);

        refuses(HttpStatus.UNAUTHORIZED, signed(form));
    }

    @Test
    void refusesANotificationForAnotherApplication() {
        refuses(
                HttpStatus.BAD_REQUEST,
                signed(AlipayNotice.aboutARefund("2021000000000002", "evt-1", "RF-1-1-1", "PAY-1", NOW)));
        var nameless = aRefund(NOW);
        nameless.remove("notify_id");
        refuses(HttpStatus.BAD_REQUEST, signed(nameless));
    }

    @Test
    void tellsNoKeyOfItsSettings() {
        assertThat(properties(Rsa.pem(APP.getPrivate())).toString())
                .doesNotContain(Rsa.base64(APP.getPrivate()), Rsa.base64(ALIPAY.getPublic()));
    }

    @ParameterizedTest
    @CsvSource({"'', key, '', app-id", "'', '', key, app-id", "app, '', key, app-key", "app, key, '', alipay-key"})
    void isNotSetUpByHalf(String appId, String appKey, String alipayKey, String missing) {
        assertThatThrownBy(() -> properties(appId, appKey, alipayKey))
                .hasMessageContaining("refund-desk.channels.alipay." + missing + " is missing");
    }

    @Test
    void startsWithNoKeyThatIsNone() {
        var app = Rsa.pem(APP.getPrivate());
        var alipay = Rsa.pem(ALIPAY.getPublic());
        for (String none : List.of("c2VjcmV0", "not Base64!", alipay)) {
            assertThatThrownBy(() -> properties(APP_ID, none, alipay))
                    .hasMessageContaining("refund-desk.channels.alipay.app-key is no such RSA key")
                    .hasMessageNotContaining(none)
                    .hasNoCause();
        }
        assertThatThrownBy(() -> properties(APP_ID, app, app))
                .hasMessageContaining("refund-desk.channels.alipay.alipay-key is no such RSA key");
    }

    private static AlipayProperties properties(String appKey) {
        return properties(APP_ID, appKey, Rsa.pem(ALIPAY.getPublic()));
    }

    private static AlipayProperties properties(String appId, String appKey, String alipayKey) {
        return new AlipayProperties(
                appId, appKey, alipayKey, AlipayProperties.PaymentId.OUT_TRADE_NO, null, Duration.ZERO, Duration.ZERO);
    }

    private static Map<String, String> aRefund(Instant at) {
        return AlipayNotice.aboutARefund(APP_ID, "evt-1", "RF-1-1-1", "PAY-1", at);
    }

    private static String signed(Map<String, String> form) {
        return AlipayForm.signed(form, ALIPAY.getPrivate());
    }

    private ResponseEntity<String> deliver(String body) {
        return desk.deliver("alipay", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private void refuses(HttpStatus status, String body) {
        assertThatThrownBy(() -> deliver(body)).isInstanceOfSatisfying(DeskException.class, e -> assertThat(e.status())
                .isEqualTo(status));
        assertThat(desk.taken()).isEqualTo(List.of());
    }
}
