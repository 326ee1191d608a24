package com.refunddesk.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.refunddesk.DatabaseTest;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.PayoutProgress.State;
import com.refunddesk.platform.ChannelProcess;
import com.refunddesk.platform.channel.Behaviour;
import com.refunddesk.platform.channel.Behaviour.Kind;
import com.refunddesk.platform.channel.Debit;
import com.refunddesk.platform.channel.Delivery;
import com.refunddesk.process.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * What the desk makes of a channel that is called over HTTP and calls back, whichever it is. The channel runs in a process of its
 * own and is as unreliable as it is told to be.
 */
@DatabaseTest
@ExtendWith(OutputCaptureExtension.class)
abstract class ChannelContract {

    static CallbackPort callbacks;

    final DataSource dataSource;
    final PayoutDesk desk;
    private final ChannelProcess channel;
    private final PaymentChannel paidBy;
    private final Duration untilItKnows;
    private final String[] secrets;

    /**
     * A desk that talks to the channel and to no other.
     *
     * @param untilItKnows how long after a refund, or another enquiry, the desk asks about it
     * @param secrets what may be in no log
     */
    ChannelContract(
            DataSource dataSource,
            ChannelProcess channel,
            PaymentChannel paidBy,
            Duration untilItKnows,
            String... secrets) {
        this.dataSource = dataSource;
        this.channel = channel;
        this.paidBy = paidBy;
        this.untilItKnows = untilItKnows;
        this.secrets = secrets;
        desk = anotherDesk(Map.of());
        callbacks.leadsTo(desk);
    }

    @BeforeAll
    static void listen() throws IOException {
        callbacks = new CallbackPort();
    }

    @AfterAll
    static void hangUp() {
        callbacks.close();
    }

    @AfterEach
    void close() {
        callbacks.leadsTo(null);
        desk.close();
    }

    @Test
    void settlesALegThatIsPaidAtOnce() {
        Leg leg = aLeg();

        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);

        assertThat(debits(leg)).singleElement().satisfies(debit -> {
            assertThat(debit.key()).isEqualTo(leg.legId() + "-1");
            assertThat(debit.paymentId()).isEqualTo(leg.paymentId());
            assertThat(debit.amount()).isEqualTo("177.76");
        });
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void takesAnAcceptanceForNoPaymentUntilACallbackSaysSo() {
        Leg leg = aLeg();
        channel.will(Behaviour.of(Kind.PENDING).after(1_000));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.bookings(leg)).isZero();

        await().until(() -> !desk.messages().isEmpty());
        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(desk.messages()).hasSize(1);
        paidOnce(leg);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIME_OUT_PAID", "TIME_OUT_UNPAID", "DOWN"})
    void findsOutWhatWasNotAnswered(Kind fault, CapturedOutput log) {
        Leg leg = aLeg();
        channel.will(Behaviour.of(fault));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);
        paidOnce(leg);
        assertThat(log.getAll()).contains("about " + leg.legId() + "-1: ").doesNotContain(secrets);
    }

    @Test
    void paysOnceWhenATimedOutRequestIsCarriedOutLate() {
        Leg leg = aLegSentTo(Behaviour.of(Kind.TIME_OUT_PAID).after(1_000));
        later(leg);

        await().until(() -> !debits(leg).isEmpty());

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);
        paidOnce(leg);
    }

    @Test
    void waitsForAChannelThatIsDown() {
        Leg leg = aLeg();
        channel.takeDown(Duration.ofMinutes(1));
        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(later(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        channel.willAsUsual();

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);
        paidOnce(leg);
    }

    @Test
    void findsWhatWasPaidBeforeTheChannelWasKilled() {
        Leg leg = aLegSentTo(Behaviour.of(Kind.TIME_OUT_PAID));

        channel.kill();
        assertThat(later(leg).state()).isEqualTo(State.PENDING);
        channel.start();
        channel.awaitReady();

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);
        paidOnce(leg);
    }

    @Test
    void believesNoAnswerAboutAnotherPayment() {
        desk.submit(aLeg());
        Leg leg = aLeg();
        channel.will(Behaviour.of(Kind.REPLAYED_ANSWER));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);
        assertThat(debits(leg)).isEmpty();

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);
        paidOnce(leg);
    }

    @Test
    void settlesNothingOfWhichAnotherAmountWasPaid() {
        Leg leg = aLegSentTo(Behaviour.of(Kind.ANOTHER_AMOUNT).after(300));

        assertThat(delivered(leg, 1)).extracting(Delivery::answered).containsExactly(200);

        assertThat(debits(leg)).extracting(Debit::amount).containsExactly("88.88");
        assertThat(later(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);
        assertThat(desk.bookings(leg)).isZero();
    }

    @Test
    void takesACallbackOnceHoweverOftenItComes() {
        Leg leg = aLegSentTo(Behaviour.of(Kind.ANSWER_TWICE));

        assertThat(delivered(leg, 2)).extracting(Delivery::answered).containsExactly(200, 200);
        paidOnce(leg);
    }

    @Test
    void neverGoesBackWhenCallbacksComeOutOfOrder() {
        Leg leg = aLegSentTo(Behaviour.of(Kind.OUT_OF_ORDER));

        assertThat(delivered(leg, 2)).extracting(Delivery::answered).containsExactly(200, 200);
        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(desk.attempt(leg).contradictedAt()).isNull();
        paidOnce(leg);
    }

    @Test
    void believesNoCallbackOfSomebodyElse() {
        Leg leg = aLegSentTo(Behaviour.of(Kind.FORGED_CALLBACK).after(60_000));

        assertThat(delivered(leg, 1)).extracting(Delivery::answered).containsExactly(401);
        assertThat(desk.now(leg).status()).isIn(Leg.Status.SENT, Leg.Status.UNKNOWN);
        assertThat(desk.bookings(leg)).isZero();
    }

    @Test
    void asksWhereACallbackIsTooOldToBelieve() {
        Leg leg = aLeg();
        channel.will(Behaviour.of(Kind.STALE_CALLBACK));
        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);

        assertThat(delivered(leg, 1)).extracting(Delivery::answered).containsExactly(401);
        assertThat(desk.now(leg).status()).isIn(Leg.Status.SENT, Leg.Status.UNKNOWN);
        assertThat(desk.bookings(leg)).isZero();

        assertThat(later(leg).state()).isEqualTo(State.SETTLED);
        paidOnce(leg);
    }

    /** A desk on the same database, with settings of its own besides. */
    final PayoutDesk anotherDesk(Map<String, String> settings) {
        var all = new HashMap<>(channel.deskProperties());
        all.put("refund-desk.public-url", callbacks.url().toString());
        all.putAll(settings);
        return new PayoutDesk(dataSource, new MovableClock(), all);
    }

    Leg aLeg() {
        return desk.aLeg(paidBy, Destination.ORIGINAL);
    }

    /** One that was sent to a channel that does so. */
    final Leg aLegSentTo(Behaviour behaviour) {
        Leg leg = aLeg();
        channel.will(behaviour);
        desk.submit(leg);
        return leg;
    }

    /** Asks as soon as the channel can know. */
    final PayoutProgress later(Leg leg) {
        desk.clock.advance(untilItKnows);
        return desk.query(leg);
    }

    /** Has the leg paid once more, as finance does. */
    final void retry(Leg leg) {
        desk.tx().executeWithoutResult(status -> {
            LegRow row = desk.get(LegStore.class).lock(leg.legId());
            desk.get(NextAttempt.class).prepare(row, Destination.ORIGINAL, null);
        });
    }

    final List<Debit> debits(Leg leg) {
        return channel.debits().stream()
                .filter(debit -> debit.key().startsWith(leg.legId() + "-"))
                .toList();
    }

    /** Waits for as many callbacks about the leg. */
    final List<Delivery> delivered(Leg leg, int times) {
        return await().until(
                        () -> channel.deliveries().stream()
                                .filter(delivery -> delivery.key().startsWith(leg.legId() + "-"))
                                .toList(),
                        deliveries -> deliveries.size() >= times);
    }

    final void paidOnce(Leg leg) {
        assertThat(debits(leg)).hasSize(1);
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }
}
