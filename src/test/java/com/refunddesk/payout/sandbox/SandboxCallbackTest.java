package com.refunddesk.payout.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.payout.CallbackDesk;
import com.refunddesk.payout.ChannelReport;
import com.refunddesk.payout.ChannelReports.Receipt;
import com.refunddesk.platform.sandbox.SandboxSignature;
import com.refunddesk.web.DeskException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;

/** Callbacks signed as the channel's side signs them. */
class SandboxCallbackTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-10T04:00:00Z"), ZoneOffset.UTC);
    private static final String BODY = """
            {"eventId":"evt-1","key":"RF-1-1-1","legId":"RF-1-1","channelRefundId":"SBX-1","status":"SETTLED",
             "failureReason":null,"somethingNew":1}""";

    private final CallbackDesk desk = new CallbackDesk(new SandboxCallbacks(
            new SandboxProperties("http://127.0.0.1", "secret", List.of("new", "old"), Duration.ZERO, Duration.ZERO),
            new ObjectMapper(),
            NOW));

    @Test
    void takesWhatTheChannelSigned() {
        send(BODY, sign("new", NOW, BODY));

        assertThat(desk.taken())
                .containsExactly(new ChannelReport(
                        "sandbox", "evt-1", "RF-1-1-1", "SBX-1", null, ChannelReport.Status.SETTLED, null));
    }

    @Test
    void readsTheAmountWhereTheChannelSaysIt() {
        var body = BODY.replace("\"status\"", "\"amount\":{\"amount\":\"177.76\",\"currency\":\"CNY\"},\"status\"");

        send(body, sign("new", NOW, body));

        assertThat(desk.taken()).singleElement().satisfies(report -> assertThat(report.amount())
                .isEqualTo(Money.parse("CNY 177.76")));
    }

    @Test
    void takesTheOldSecretWhileItIsBeingReplaced() {
        send(BODY, sign("old", NOW, BODY));

        assertThat(desk.taken()).hasSize(1);
    }

    @Test
    void acknowledgesADuplicate() {
        desk.answers(Receipt.DUPLICATE);

        send(BODY, sign("new", NOW, BODY));

        assertThat(desk.taken()).hasSize(1);
    }

    @Test
    void refusesAForgedSignature() {
        refuses(HttpStatus.UNAUTHORIZED, BODY, sign("guessed", NOW, BODY));
        refuses(HttpStatus.UNAUTHORIZED, BODY.replace("SETTLED", "FAILED"), sign("new", NOW, BODY));
        refuses(HttpStatus.UNAUTHORIZED, BODY, sign("new", NOW, BODY).replaceFirst("t=\\d", "t=2"));
        refuses(HttpStatus.UNAUTHORIZED, BODY, "v1=00");
        refuses(HttpStatus.UNAUTHORIZED, BODY, null);
    }

    @Test
    void refusesASignatureThatIsMoreThanFiveMinutesOff() {
        refuses(HttpStatus.UNAUTHORIZED, BODY, sign("new", Clock.offset(NOW, Duration.ofSeconds(-301)), BODY));
        refuses(HttpStatus.UNAUTHORIZED, BODY, sign("new", Clock.offset(NOW, Duration.ofSeconds(301)), BODY));

        send(BODY, sign("new", Clock.offset(NOW, Duration.ofSeconds(-300)), BODY));
        assertThat(desk.taken()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoCallback() {
        for (String body :
                List.of("", "[]", "null", "{}", BODY.replace("SETTLED", "LOST"), BODY.replace("evt-1", ""))) {
            refuses(HttpStatus.BAD_REQUEST, body, sign("new", NOW, body));
        }
        for (String amount : List.of("{}", "{\"amount\":\"1.234\",\"currency\":\"CNY\"}")) {
            var body = BODY.replace("\"status\"", "\"amount\":" + amount + ",\"status\"");
            refuses(HttpStatus.BAD_REQUEST, body, sign("new", NOW, body));
        }
        String huge = " ".repeat(70_000);
        refuses(HttpStatus.PAYLOAD_TOO_LARGE, huge, sign("new", NOW, huge));
    }

    @Test
    void tellsTheChannelThatAKeyIsNotOurs() {
        desk.answers(Receipt.UNKNOWN_KEY);

        assertThatThrownBy(() -> send(BODY, sign("new", NOW, BODY)))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.status()).isEqualTo(HttpStatus.NOT_FOUND));
    }

    @Test
    void knowsNoChannelThatIsNotSetUp() {
        assertThatThrownBy(() -> desk.deliver("wechat", Map.of(), new byte[0]))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.code()).isEqualTo("CHANNEL_UNKNOWN"));
    }

    @ParameterizedTest
    @CsvSource({"'', callback, secret", "secret-value, '', callback-secret"})
    void isNotSetUpByHalf(String secret, String callbackSecret, String missing) {
        assertThatThrownBy(() -> new SandboxProperties(
                        "http://127.0.0.1", secret, List.of(callbackSecret), Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("refund-desk.channels.sandbox." + missing + " is missing")
                .hasMessageNotContaining("secret-value");
    }

    @Test
    void tellsNoSecretOfItsSettings() {
        var properties = new SandboxProperties(
                "http://127.0.0.1", "one-secret", List.of("another-secret"), Duration.ZERO, Duration.ZERO);

        assertThat(properties.toString()).contains("127.0.0.1").doesNotContain("one-secret", "another-secret");
    }

    private void refuses(HttpStatus status, String body, String signature) {
        assertThatThrownBy(() -> send(body, signature))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.status()).isEqualTo(status));
        assertThat(desk.taken()).isEmpty();
    }

    private void send(String body, String signature) {
        var headers = signature == null ? Map.<String, String>of() : Map.of(SandboxSignature.HEADER, signature);
        desk.deliver("sandbox", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(String secret, Clock clock, String body) {
        return new SandboxSignature(secret, clock).sign(body.getBytes(StandardCharsets.UTF_8));
    }
}
