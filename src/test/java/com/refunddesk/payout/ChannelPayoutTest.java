package com.refunddesk.payout;

import static com.refunddesk.payout.FakeChannel.Behaviour.PENDING;
import static com.refunddesk.payout.FakeChannel.Behaviour.REFUSE;
import static com.refunddesk.payout.FakeChannel.Behaviour.TIME_OUT_PAID;
import static com.refunddesk.payout.FakeChannel.Behaviour.TIME_OUT_PAID_LATE;
import static com.refunddesk.payout.FakeChannel.Behaviour.TIME_OUT_UNPAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.DatabaseTest;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.ledger.LedgerAccount;
import com.refunddesk.payout.PayoutProgress.State;
import java.time.Duration;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class ChannelPayoutTest {

    private final PayoutDesk desk;
    private final FakeChannel channel;

    ChannelPayoutTest(DataSource dataSource) {
        desk = new PayoutDesk(dataSource);
        channel = desk.channel;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void paysALegAndBooksIt() {
        Leg leg = desk.aLeg();
        Money before = clearing();

        PayoutProgress progress = desk.submit(leg);

        assertThat(progress.state()).isEqualTo(State.SETTLED);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(desk.now(leg).channelRefundId()).isEqualTo("CH-" + leg.legId() + "-1");
        assertThat(channel.debitsOf(leg.legId())).singleElement().satisfies(debit -> {
            assertThat(debit.key()).isEqualTo(leg.legId() + "-1");
            assertThat(debit.amount()).isEqualTo(leg.amount());
            assertThat(debit.paymentId()).isEqualTo(leg.paymentId());
        });
        assertThat(clearing().minus(before)).isEqualTo(leg.amount().negated());
        String key = leg.legId() + "-1";
        var part = new PayoutEvent.Part(Destination.ORIGINAL, "WECHAT", false, leg.amount());
        assertThat(desk.events())
                .containsExactly(
                        new PayoutEvent.LegSent(leg.refundNo(), key, part),
                        new PayoutEvent.LegAccepted(leg.refundNo(), key, part),
                        new PayoutEvent.LegSettled(
                                leg.refundNo(), key, part, desk.now(leg).channelRefundId()));
    }

    @Test
    void returnsTheStoredResultWhenDeliveredAgain() {
        Leg leg = desk.aLeg();
        desk.submit(leg);

        PayoutProgress again = desk.submit(leg);

        assertThat(again.state()).isEqualTo(State.SETTLED);
        assertThat(channel.submissions()).hasSize(1);
        assertThat(channel.enquiries()).isZero();
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void asksAboutATimeOutThatWasPaidAndSendsNothingAgain() {
        Leg leg = desk.aLeg();
        channel.will(TIME_OUT_PAID);
        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        PayoutProgress progress = desk.query(leg);

        assertThat(progress.state()).isEqualTo(State.SETTLED);
        assertThat(channel.submissions()).hasSize(1);
        assertThat(channel.debits()).hasSize(1);
    }

    @Test
    void sendsATimeOutThatWasNotPaidAgainUnderTheSameKey() {
        Leg leg = desk.aLeg();
        channel.will(TIME_OUT_UNPAID);
        desk.submit(leg);

        PayoutProgress progress = desk.query(leg);

        assertThat(progress.state()).isEqualTo(State.SETTLED);
        assertThat(channel.submissions()).extracting(ChannelInstruction::key).containsOnly(leg.legId() + "-1");
        assertThat(channel.debits()).hasSize(1);
    }

    @Test
    void paysOnceWhenATimedOutRequestArrivesAfterItWasSentAgain() {
        Leg leg = desk.aLeg();
        channel.will(TIME_OUT_PAID_LATE);
        desk.submit(leg);
        desk.query(leg);

        channel.arrive();

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(channel.debits()).hasSize(1);
    }

    @Test
    void believesNoRefusalWhileATimedOutRequestMayStillArrive() {
        Leg leg = desk.aLeg();
        channel.will(TIME_OUT_PAID_LATE, REFUSE);
        desk.submit(leg);
        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        channel.arrive();

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(channel.debits()).hasSize(1);
    }

    @Test
    void believesTheRefusalOnceNothingCanArriveAnyMore() {
        Leg leg = desk.aLeg();
        channel.will(TIME_OUT_UNPAID, REFUSE);
        desk.submit(leg);
        desk.query(leg);

        desk.clock.advance(Duration.ofMinutes(2));

        assertThat(desk.query(leg).state()).isEqualTo(State.REFUSED);
        assertThat(channel.submissions()).hasSize(2);
    }

    @Test
    void callsALegFailedOnlyAfterAnEnquiryConfirmedTheRefusal() {
        Leg leg = desk.aLeg();
        channel.will(REFUSE);
        channel.deaf(true);
        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        channel.deaf(false);

        assertThat(desk.query(leg).state()).isEqualTo(State.REFUSED);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.FAILED);
        assertThat(desk.now(leg).failureReason()).isEqualTo("The card has expired");
        assertThat(channel.submissions()).hasSize(1);
        assertThat(channel.debits()).isEmpty();
        assertThat(desk.bookings(leg)).isZero();
    }

    @Test
    void waitsForAPendingPayoutAndAsksEverMoreRarely() {
        Leg leg = desk.aLeg();
        channel.will(PENDING);

        assertThat(desk.submit(leg).enquireIn()).isEqualTo(Duration.ofSeconds(10));
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SENT);
        assertThat(desk.query(leg).enquireIn()).isEqualTo(Duration.ofSeconds(20));
        assertThat(desk.query(leg).enquireIn()).isEqualTo(Duration.ofSeconds(40));
        for (int i = 0; i < 5; i++) {
            desk.query(leg);
        }
        assertThat(desk.query(leg).enquireIn()).isEqualTo(Duration.ofMinutes(10));

        channel.end(true);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(channel.submissions()).hasSize(1);
    }

    @Test
    void failsAPendingPayoutThatTheChannelEndsUnpaid() {
        Leg leg = desk.aLeg();
        channel.will(PENDING);
        desk.submit(leg);
        channel.end(false);

        assertThat(desk.query(leg).state()).isEqualTo(State.REFUSED);
        assertThat(desk.now(leg).failureReason()).isEqualTo("The account is closed");
        assertThat(desk.query(leg).failure().code()).isEqualTo("CLOSED");
    }

    @Test
    void handsAnOutcomeThatStaysUnknownToFinance() {
        Leg leg = desk.aLeg();
        channel.will(TIME_OUT_PAID);
        channel.deaf(true);
        desk.submit(leg);

        desk.clock.advance(Duration.ofMinutes(31));

        assertThat(desk.query(leg).state()).isEqualTo(State.EXCEPTION);
        assertThat(desk.attempt(leg).flaggedAt()).isNotNull();
        assertThat(desk.get(AttemptStore.class).countFlagged()).isPositive();
        channel.deaf(false);
        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
    }

    @Test
    void creditsWhatWasPaidFromTheBalanceBackToIt() {
        Leg leg = desk.aLeg(PaymentChannel.BALANCE, Destination.ORIGINAL);
        Money before = desk.ledger().balance(LedgerAccount.CUSTOMER_BALANCE.of("ACC-A"), CurrencyUnit.of("CNY"));

        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);

        Money after = desk.ledger().balance(LedgerAccount.CUSTOMER_BALANCE.of("ACC-A"), CurrencyUnit.of("CNY"));
        assertThat(after.minus(before)).isEqualTo(leg.amount().negated());
        assertThat(channel.submissions()).isEmpty();
    }

    @Test
    void sendsNothingWhereNoChannelServesTheLeg() {
        Leg leg = desk.aLeg(PaymentChannel.CARD, Destination.ORIGINAL);

        assertThat(desk.submit(leg).state()).isEqualTo(State.EXCEPTION);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.PENDING);
    }

    @Test
    void refusesAnAttemptThatTheLegIsNotAt() {
        Leg leg = desk.aLeg();

        assertThatThrownBy(() -> desk.get(ChannelPayout.class).advance(leg.legId(), 2))
                .hasMessageContaining("is at attempt 1, not 2");
        assertThat(channel.submissions()).isEmpty();
    }

    @Test
    void refusesToCallAChannelInsideATransaction() {
        Leg leg = desk.aLeg();

        assertThatThrownBy(() -> desk.tx().execute(status -> desk.submit(leg)))
                .hasMessageContaining("never called inside a transaction");
        assertThat(channel.submissions()).isEmpty();
    }

    private Money clearing() {
        return desk.ledger().balance(LedgerAccount.CHANNEL_CLEARING.of("WECHAT"), CurrencyUnit.of("CNY"));
    }
}
