package com.refunddesk.payout;

import static com.refunddesk.payout.ChannelReport.Status.FAILED;
import static com.refunddesk.payout.ChannelReport.Status.PENDING;
import static com.refunddesk.payout.ChannelReport.Status.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.ChannelReports.Receipt;
import com.refunddesk.payout.FakeChannel.Behaviour;
import com.refunddesk.payout.PayoutProgress.State;
import com.refunddesk.process.MessageName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class ChannelReportsTest {

    private final PayoutDesk desk;
    private final FakeChannel channel;

    ChannelReportsTest(DataSource dataSource) {
        desk = new PayoutDesk(dataSource);
        channel = desk.channel;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void settlesAPendingLegAndWakesItsProcess() {
        Leg leg = aPendingLeg();

        Receipt receipt = desk.report("evt-" + leg.legId(), key(leg), SETTLED);

        assertThat(receipt).isEqualTo(Receipt.TAKEN);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(desk.bookings(leg)).isEqualTo(1);
        assertThat(desk.messages())
                .containsExactly(
                        new PayoutDesk.Message(MessageName.PAYOUT_REPORTED, leg.legId() + ":1", "evt-" + leg.legId()));
        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(channel.enquiries()).as("what is stored isn't asked for").isZero();
    }

    @Test
    void tellsThatTheChannelHasItOnceAndThenThatItIsThere() {
        Leg leg = aPendingLeg();
        desk.report("evt-p-" + leg.legId(), key(leg), PENDING);
        desk.report("evt-s-" + leg.legId(), key(leg), SETTLED);

        assertThat(desk.events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("LegSent", "LegAccepted", "LegSettled");
        assertThat(desk.events())
                .contains(new PayoutEvent.LegAccepted(
                        leg.refundNo(),
                        key(leg),
                        new PayoutEvent.Part(Destination.ORIGINAL, "WECHAT", false, leg.amount())));
    }

    @Test
    void asksTheChannelWhereItReportsAnotherAmount() {
        Leg leg = aPendingLeg();

        desk.report("evt-" + leg.legId(), key(leg), Money.parse("CNY 0.01"), SETTLED);

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SENT);
        assertThat(desk.bookings(leg)).isZero();
        assertThat(desk.messages()).as("the process asks now").hasSize(1);
        assertThat(desk.attempt(leg).nextEnquiryAt()).isBeforeOrEqualTo(desk.instant());
    }

    @Test
    void asksTheChannelWhereItReportsNoAmount() {
        Leg leg = aPendingLeg();

        desk.report("evt-" + leg.legId(), key(leg), null, SETTLED);

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SENT);
        assertThat(desk.messages()).hasSize(1);
        channel.end(true);
        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
    }

    @Test
    void asksOnceMoreWhereItReportsWhileItIsTalkedTo() {
        Leg leg = desk.aLeg(PaymentChannel.WECHAT, Destination.ORIGINAL);
        channel.terms(ChannelTerms.UNLIMITED.knowingLate());
        channel.will(Behaviour.PENDING).meanwhile(() -> desk.report("evt-" + leg.legId(), key(leg), null, SETTLED));
        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        channel.end(true);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);

        assertThat(channel.enquiries()).isEqualTo(1);
    }

    @Test
    void believesNoAnswerThatAReportOfAFailureMayHaveOvertaken() {
        Leg leg = desk.aLeg(PaymentChannel.WECHAT, Destination.ORIGINAL);
        channel.meanwhile(() -> desk.report("evt-" + leg.legId(), key(leg), FAILED));

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);
        assertThat(desk.bookings(leg)).isZero();

        assertThat(desk.query(leg).state()).as("asked once more").isEqualTo(State.SETTLED);
        assertThat(channel.submissions()).hasSize(1);
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void believesNothingThatAnotherChannelSaysOfALeg() {
        Leg leg = aPendingLeg();

        Receipt receipt = desk.report("another", "evt-" + leg.legId(), key(leg), leg.amount(), SETTLED);

        assertThat(receipt).isEqualTo(Receipt.UNKNOWN_KEY);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SENT);
        assertThat(desk.bookings(leg)).isZero();
    }

    @Test
    void believesNobodyAboutWhatTheDeskCredits() {
        Leg leg = desk.aLeg(PaymentChannel.WECHAT, Destination.VOUCHER);
        desk.tx().executeWithoutResult(status -> desk.get(InternalPayout.class).pay(leg.legId()));

        assertThat(desk.report("evt-" + leg.legId(), key(leg), FAILED)).isEqualTo(Receipt.UNKNOWN_KEY);

        assertThat(desk.attempt(leg).contradictedAt()).isNull();
    }

    @Test
    void takesAnEventOnce() {
        Leg leg = aPendingLeg();
        desk.report("evt-" + leg.legId(), key(leg), SETTLED);

        assertThat(desk.report("evt-" + leg.legId(), key(leg), SETTLED)).isEqualTo(Receipt.DUPLICATE);

        assertThat(desk.bookings(leg)).isEqualTo(1);
        assertThat(desk.messages()).hasSize(1);
    }

    @Test
    void takesManyDeliveriesAtOnceOnce() throws Exception {
        Leg leg = aPendingLeg();
        CountDownLatch ready = new CountDownLatch(8);
        List<Future<Receipt>> receipts = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 8; i++) {
                receipts.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return desk.report("evt-" + leg.legId(), key(leg), SETTLED);
                }));
            }
        }

        List<Receipt> answers = new ArrayList<>();
        for (Future<Receipt> receipt : receipts) {
            answers.add(receipt.get());
        }
        assertThat(answers).containsOnlyOnce(Receipt.TAKEN);
        assertThat(desk.bookings(leg)).isEqualTo(1);
        assertThat(desk.messages()).hasSize(1);
    }

    @Test
    void neverGoesBackWhenReportsComeOutOfOrder() {
        Leg leg = aPendingLeg();
        desk.report("evt-2-" + leg.legId(), key(leg), SETTLED);

        assertThat(desk.report("evt-1-" + leg.legId(), key(leg), PENDING)).isEqualTo(Receipt.TAKEN);
        assertThat(desk.report("evt-3-" + leg.legId(), key(leg), FAILED)).isEqualTo(Receipt.TAKEN);

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(desk.bookings(leg)).isEqualTo(1);
        assertThat(desk.messages()).hasSize(1);
    }

    @Test
    void settlesALegWhoseReportComesBeforeTheChannelsAnswer() {
        Leg leg = desk.aLeg();
        channel.will(FakeChannel.Behaviour.PENDING)
                .meanwhile(() -> desk.report("evt-" + leg.legId(), key(leg), SETTLED));

        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void believesAReportedFailureOnceAnEnquiryConfirmsIt() {
        Leg leg = aPendingLeg();
        channel.end(false);

        desk.report("evt-" + leg.legId(), key(leg), FAILED);

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SENT);
        assertThat(desk.messages()).hasSize(1);
        assertThat(desk.query(leg).state()).isEqualTo(State.REFUSED);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.FAILED);
    }

    @Test
    void followsTheEnquiryWhereAReportedFailureIsNotTrue() {
        Leg leg = aPendingLeg();
        desk.report("evt-" + leg.legId(), key(leg), FAILED);
        channel.end(true);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
    }

    @Test
    void changesNothingForAKeyThatWasNeverUsed() {
        assertThat(desk.report("evt-x", "RF-0-1-1", SETTLED)).isEqualTo(Receipt.UNKNOWN_KEY);

        assertThat(desk.messages()).isEmpty();
    }

    @Test
    void sendsNothingMoreOnceAFailedLegIsReportedAsPaid() {
        Leg leg = aPendingLeg();
        channel.end(false);
        desk.query(leg);

        desk.report("evt-" + leg.legId(), key(leg), SETTLED);

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.FAILED);
        assertThat(desk.attempt(leg).contradictedAt()).isNotNull();
        assertThat(desk.bookings(leg)).isZero();
        assertThat(desk.messages()).isEmpty();
        desk.tx().executeWithoutResult(status -> {
            LegRow row = desk.get(LegStore.class).lock(leg.legId());
            desk.get(NextAttempt.class).prepare(row, Destination.ORIGINAL, null);
        });
        assertThat(desk.submit(leg).state()).isEqualTo(State.EXCEPTION);
        assertThat(channel.submissions()).hasSize(1);
    }

    @Test
    void sendsNothingAgainWhileAnEarlierAttemptIsReportedAsPaid() {
        Leg leg = aPendingLeg();
        channel.end(false);
        desk.query(leg);
        desk.tx().executeWithoutResult(status -> {
            LegRow row = desk.get(LegStore.class).lock(leg.legId());
            desk.get(NextAttempt.class).prepare(row, Destination.ORIGINAL, null);
        });
        channel.will(FakeChannel.Behaviour.TIME_OUT_UNPAID);
        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);

        desk.report("evt-" + leg.legId(), key(leg), SETTLED);

        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);
        desk.clock.advance(Duration.ofMinutes(1));
        assertThat(desk.query(leg).state()).as("finance has a look").isEqualTo(State.REFUSED);
        assertThat(desk.get(PayoutSheets.class).condition(row(leg))).isEqualTo(LegCondition.CONTRADICTED);
        assertThat(channel.submissions())
                .extracting(ChannelInstruction::key)
                .containsExactly(key(leg), leg.legId() + "-2");
        assertThat(channel.debits()).isEmpty();
    }

    private LegRow row(Leg leg) {
        return desk.tx().execute(status -> desk.get(LegStore.class).lock(leg.legId()));
    }

    private Leg aPendingLeg() {
        Leg leg = desk.aLeg();
        channel.will(FakeChannel.Behaviour.PENDING);
        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        return leg;
    }

    private static String key(Leg leg) {
        return leg.legId() + "-1";
    }
}
