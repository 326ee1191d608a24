package com.refunddesk.payout.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.payout.ChannelReport;
import com.refunddesk.payout.ChannelReports.Receipt;
import com.refunddesk.platform.sandbox.SandboxSignature;
import com.refunddesk.web.DeskException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

/** Callbacks signed as the channel's side signs them. */
class SandboxCallbackTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-10T04:00:00Z"), ZoneOffset.UTC);
    private static final String BODY = """
            {"eventId":"evt-1","key":"RF-1-1-1","legId":"RF-1-1","channelRefundId":"SBX-1","status":"SETTLED",
             "failureReason":null,"somethingNew":1}""";

    private final List<ChannelReport> taken = new ArrayList<>();
    private Receipt receipt = Receipt.TAKEN;
    private final SandboxCallbackController controller = new SandboxCallbackController(
            report -> {
                taken.add(report);
                return receipt;
            },
            new SandboxProperties("http://127.0.0.1", "secret", List.of("new", "old"), Duration.ZERO, Duration.ZERO),
            new ObjectMapper(),
            NOW);

    @Test
    void takesWhatTheChannelSigned() throws IOException {
        send(BODY, sign("new", NOW, BODY));

        assertThat(taken)
                .containsExactly(
                        new ChannelReport("sandbox", "evt-1", "RF-1-1-1", "SBX-1", ChannelReport.Status.SETTLED, null));
    }

    @Test
    void takesTheOldSecretWhileItIsBeingReplaced() throws IOException {
        send(BODY, sign("old", NOW, BODY));

        assertThat(taken).hasSize(1);
    }

    @Test
    void acknowledgesADuplicate() throws IOException {
        receipt = Receipt.DUPLICATE;

        send(BODY, sign("new", NOW, BODY));

        assertThat(taken).hasSize(1);
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
    void refusesASignatureThatIsMoreThanFiveMinutesOff() throws IOException {
        refuses(HttpStatus.UNAUTHORIZED, BODY, sign("new", Clock.offset(NOW, Duration.ofSeconds(-301)), BODY));
        refuses(HttpStatus.UNAUTHORIZED, BODY, sign("new", Clock.offset(NOW, Duration.ofSeconds(301)), BODY));

        send(BODY, sign("new", Clock.offset(NOW, Duration.ofSeconds(-300)), BODY));
        assertThat(taken).hasSize(1);
    }

    @Test
    void refusesWhatIsNoCallback() {
        for (String body :
                List.of("", "[]", "null", "{}", BODY.replace("SETTLED", "LOST"), BODY.replace("evt-1", ""))) {
            refuses(HttpStatus.BAD_REQUEST, body, sign("new", NOW, body));
        }
        String huge = " ".repeat(70_000);
        refuses(HttpStatus.PAYLOAD_TOO_LARGE, huge, sign("new", NOW, huge));
    }

    @Test
    void tellsTheChannelThatAKeyIsNotOurs() {
        receipt = Receipt.UNKNOWN_KEY;

        assertThatThrownBy(() -> send(BODY, sign("new", NOW, BODY)))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.status()).isEqualTo(HttpStatus.NOT_FOUND));
    }

    private void refuses(HttpStatus status, String body, String signature) {
        assertThatThrownBy(() -> send(body, signature))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.status()).isEqualTo(status));
        assertThat(taken).isEmpty();
    }

    private void send(String body, String signature) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        controller.take(signature, request);
    }

    private static String sign(String secret, Clock clock, String body) {
        return new SandboxSignature(secret, clock).sign(body.getBytes(StandardCharsets.UTF_8));
    }
}
