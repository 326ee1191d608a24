package com.refunddesk.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.DatabaseTest;
import com.refunddesk.billing.Payment;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.platform.StripeChannel;
import com.refunddesk.platform.channel.Behaviour;
import com.refunddesk.platform.stripe.StripeMain;
import com.refunddesk.platform.stripe.StripeSignature;
import com.refunddesk.process.MovableClock;
import com.refunddesk.web.DeskException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

/** Stripe's events one by one, as Stripe and others could send them. */
@DatabaseTest
class StripeEventTest {

    private static final String NEW_SECRET = "whsec_new_0123456789";
    private static final String OLD_SECRET = "whsec_old_0123456789";

    @TempDir
    private static Path home;

    private static StripeChannel stripe;

    private final PayoutDesk desk;

    StripeEventTest(DataSource dataSource) {
        var settings = new HashMap<>(stripe.deskProperties());
        settings.put("refund-desk.channels.stripe.webhook-secret", NEW_SECRET + "," + OLD_SECRET);
        desk = new PayoutDesk(dataSource, new MovableClock(), settings);
    }

    @BeforeAll
    static void start() {
        // Nobody is at home where its own events go: each test delivers by hand.
        stripe = StripeChannel.in(home, URI.create("http://127.0.0.1:9"));
        stripe.start();
        stripe.awaitReady();
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund.created", "refund.updated", "refund.failed", "charge.refund.updated"})
    void settlesARefundThatStripeSaysHasSettledWhateverTheEvent(String type) {
        Leg leg = aTimedOutLeg();

        assertThat(deliver(event(type, idOf(leg)), NEW_SECRET).getStatusCode()).isEqualTo(HttpStatus.OK);

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void takesTheOldSecretWhileItIsBeingRolled() {
        Leg leg = aTimedOutLeg();

        deliver(event("refund.updated", idOf(leg)), OLD_SECRET);

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
    }

    @Test
    void acknowledgesAnEventThatIsReplayedAndDoesNothing() {
        Leg leg = aTimedOutLeg();
        String event = event("refund.updated", idOf(leg));
        deliver(event, NEW_SECRET);

        assertThat(deliver(event, NEW_SECRET).getStatusCode()).isEqualTo(HttpStatus.OK);

        assertThat(desk.bookings(leg)).isEqualTo(1);
        assertThat(desk.messages()).hasSize(1);
    }

    @Test
    void refusesAForgedSignature() {
        Leg leg = aTimedOutLeg();
        String event = event("refund.updated", idOf(leg));
        String good = sign(event, NEW_SECRET, desk.instant());

        refuses(HttpStatus.UNAUTHORIZED, event, sign(event, "whsec_guessed", desk.instant()));
        refuses(HttpStatus.UNAUTHORIZED, event.replace("refund.updated", "refund.failed"), good);
        refuses(HttpStatus.UNAUTHORIZED, event, good.replaceFirst("t=\\d+", "t=1"));
        refuses(HttpStatus.UNAUTHORIZED, event, good.replace("v1=", "v0="));
        refuses(HttpStatus.UNAUTHORIZED, event, "nonsense");
        refuses(HttpStatus.UNAUTHORIZED, event, null);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);
    }

    @Test
    void refusesASignatureThatIsMoreThanFiveMinutesOff() {
        Leg leg = aTimedOutLeg();
        String event = event("refund.updated", idOf(leg));

        refuses(
                HttpStatus.UNAUTHORIZED,
                event,
                sign(event, NEW_SECRET, desk.instant().minusSeconds(302)));
        refuses(
                HttpStatus.UNAUTHORIZED,
                event,
                sign(event, NEW_SECRET, desk.instant().plusSeconds(310)));
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        send(event, sign(event, NEW_SECRET, desk.instant().minusSeconds(295)));
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
    }

    @Test
    void measuresTheFiveMinutesByTheDesksOwnClock() {
        Leg leg = aTimedOutLeg();
        String event = event("refund.updated", idOf(leg));
        String signature = sign(event, NEW_SECRET, desk.instant());

        desk.clock.advance(Duration.ofMinutes(6));

        refuses(HttpStatus.UNAUTHORIZED, event, signature);
    }

    @Test
    void leavesOtherEventsAndOtherPeoplesRefundsAlone() throws Exception {
        assertThat(deliver(event("payment_intent.succeeded", "pi_1"), NEW_SECRET)
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
        for (String others : new String[] {"", "&metadata[refund_desk_key]=another-desks-key"}) {
            assertThat(deliver(event("refund.updated", aRefundBySomebodyElse(others)), NEW_SECRET)
                            .getStatusCode())
                    .isEqualTo(HttpStatus.OK);
        }
    }

    @Test
    void asksForTheEventAgainWhenStripeCannotBeAsked() {
        refuses(HttpStatus.SERVICE_UNAVAILABLE, event("refund.updated", "re_that_nobody_knows"));
    }

    @Test
    void refusesWhatIsSignedAndNoEvent() {
        refuses(HttpStatus.BAD_REQUEST, "");
        refuses(HttpStatus.BAD_REQUEST, "[]");
        refuses(HttpStatus.BAD_REQUEST, "{\"object\": \"event\"");
        refuses(HttpStatus.BAD_REQUEST, event("refund.updated", "../balance"));
    }

    private Leg aTimedOutLeg() {
        Money amount = Money.parse("CNY 200.00");
        Leg leg = desk.aLegOf(new Payment(
                "pi_" + UUID.randomUUID().toString().replace("-", ""),
                PaymentChannel.CARD,
                amount,
                Money.zero(amount.getCurrencyUnit()),
                desk.instant(),
                false));
        stripe.will(Behaviour.of(Behaviour.Kind.TIME_OUT_PAID));
        desk.submit(leg);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);
        return leg;
    }

    /** As Stripe's people would look it up. */
    private static String idOf(Leg leg) {
        try {
            var list = ask(HttpRequest.newBuilder(stripe.url().resolve("/v1/refunds?payment_intent=" + leg.paymentId()))
                    .GET());
            return list.replaceFirst("(?s).*\"id\":\"(re_[^\"]+)\".*", "$1");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String aRefundBySomebodyElse(String metadata) throws IOException, InterruptedException {
        var made = ask(HttpRequest.newBuilder(stripe.url().resolve("/v1/refunds"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString("payment_intent=pi_by_hand&amount=100" + metadata)));
        return made.replaceFirst("(?s).*\"id\":\"(re_[^\"]+)\".*", "$1");
    }

    private static String ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            request.header("Authorization", "Bearer " + StripeMain.SECRET_KEY).header("Stripe-Version", "2025-01-01");
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static String event(String type, String refundId) {
        return """
                {"id": "evt_%s", "object": "event", "api_version": "2019-02-11", "type": "%s",
                 "data": {"object": {"id": "%s", "object": "refund", "status": "failed"}}}""".formatted(UUID.randomUUID(), type, refundId);
    }

    private static String sign(String body, String secret, Instant at) {
        return StripeSignature.sign(secret, body.getBytes(StandardCharsets.UTF_8), at);
    }

    private ResponseEntity<String> deliver(String event, String secret) {
        return send(event, sign(event, secret, desk.instant()));
    }

    private ResponseEntity<String> send(String event, String signature) {
        var request = new MockHttpServletRequest();
        request.setContent(event.getBytes(StandardCharsets.UTF_8));
        if (signature != null) {
            request.addHeader(StripeSignature.HEADER, signature);
        }
        try {
            return desk.get(ChannelCallbackController.class).take("stripe", request);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void refuses(HttpStatus status, String body) {
        refuses(status, body, sign(body, NEW_SECRET, desk.instant()));
    }

    private void refuses(HttpStatus status, String body, String signature) {
        assertThatThrownBy(() -> send(body, signature))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.status()).isEqualTo(status));
    }
}
