package com.refunddesk.payout;

import static com.refunddesk.payout.FakeChannel.Behaviour.REFUSE;
import static com.refunddesk.payout.FakeChannel.Behaviour.TIME_OUT_UNPAID;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.billing.Payment;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.PayoutProgress.State;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a channel's terms say about one payment is held before anything is sent. */
@DatabaseTest
class ChannelTermsTest {

    private final PayoutDesk desk;
    private final FakeChannel channel;

    ChannelTermsTest(DataSource dataSource) {
        desk = new PayoutDesk(dataSource);
        channel = desk.channel;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void letsAPaymentRestBetweenTwoRefunds() {
        channel.terms(terms(50, Duration.ofMinutes(1)));
        Payment payment = PayoutDesk.aPayment(PaymentChannel.WECHAT, desk.instant());
        desk.submit(desk.aLegOf(payment));
        Leg second = desk.aLegOf(payment);

        PayoutProgress tooSoon = desk.submit(second);

        assertThat(tooSoon.state()).isEqualTo(State.PENDING);
        assertThat(tooSoon.enquireIn()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
        assertThat(channel.submissions()).hasSize(1);
        assertThat(desk.now(second).status()).isEqualTo(Leg.Status.PENDING);

        desk.clock.advance(Duration.ofMinutes(1));

        assertThat(desk.query(second).state()).isEqualTo(State.SETTLED);
        assertThat(channel.submissions()).hasSize(2);
    }

    @Test
    void letsAnotherPaymentGoAtOnce() {
        channel.terms(terms(1, Duration.ofMinutes(1)));
        desk.submit(desk.aLeg());

        assertThat(desk.submit(desk.aLeg()).state()).isEqualTo(State.SETTLED);
    }

    @Test
    void handsAPaymentThatHadAllItsRefundsToFinance() {
        channel.terms(terms(2, Duration.ZERO));
        Payment payment = PayoutDesk.aPayment(PaymentChannel.WECHAT, desk.instant());
        desk.submit(desk.aLegOf(payment));
        desk.submit(desk.aLegOf(payment));
        Leg third = desk.aLegOf(payment);

        assertThat(desk.submit(third).state()).isEqualTo(State.EXCEPTION);

        assertThat(channel.submissions()).hasSize(2);
        assertThat(desk.get(OpenPayoutException.class).open(third.legId()).hint())
                .contains("as many refunds as its channel allows");
        assertThat(desk.events())
                .contains(new PayoutEvent.ExceptionOpened(third.refundNo(), third.legId(), "PARTIALS_USED_UP"));
    }

    @Test
    void countsNoRefundThatFailed() {
        channel.terms(terms(1, Duration.ZERO));
        Payment payment = PayoutDesk.aPayment(PaymentChannel.WECHAT, desk.instant());
        channel.will(REFUSE);
        desk.submit(desk.aLegOf(payment));

        assertThat(desk.submit(desk.aLegOf(payment)).state()).isEqualTo(State.SETTLED);
    }

    @Test
    void sendsNothingOnceTheChannelTakesNoMoneyBack() {
        Payment payment = PayoutDesk.aPayment(
                PaymentChannel.WECHAT,
                desk.instant().minus(Duration.ofDays(365)).minusSeconds(1));
        Leg leg = desk.aLegOf(payment);

        assertThat(desk.submit(leg).state()).isEqualTo(State.EXCEPTION);

        assertThat(channel.submissions()).isEmpty();
        assertThat(desk.get(OpenPayoutException.class).open(leg.legId()).hint())
                .contains("takes no money back any more");
    }

    @Test
    void sendsNoKeyAgainThatTheChannelMayHaveForgotten() {
        channel.terms(rememberingKeysFor(Duration.ofHours(23)));
        channel.will(TIME_OUT_UNPAID);
        Leg leg = desk.aLeg();
        desk.submit(leg);

        desk.clock.advance(Duration.ofHours(23).plusSeconds(1));

        assertThat(desk.query(leg).failure().code()).isEqualTo("KEY_FORGOTTEN");
        assertThat(channel.submissions()).hasSize(1);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.FAILED);
    }

    @Test
    void sendsAKeyAgainAsLongAsTheChannelRemembersIt() {
        channel.terms(rememberingKeysFor(Duration.ofHours(23)));
        channel.will(TIME_OUT_UNPAID);
        Leg leg = desk.aLeg();
        desk.submit(leg);

        desk.clock.advance(Duration.ofHours(23).minusMinutes(1));

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(channel.submissions()).hasSize(2);
    }

    @Test
    void asksAChannelThatKnowsLateNoEarlierThanItIsDue() {
        channel.terms(ChannelTerms.UNLIMITED.knowingLate());
        channel.will(REFUSE);
        Leg leg = desk.aLeg();

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);
        assertThat(channel.enquiries()).isZero();

        desk.clock.advance(Duration.ofSeconds(10));

        assertThat(desk.query(leg).state()).isEqualTo(State.REFUSED);
        assertThat(channel.enquiries()).isEqualTo(1);
        assertThat(channel.submissions()).hasSize(1);
    }

    private static ChannelTerms rememberingKeysFor(Duration life) {
        return ChannelTerms.UNLIMITED.forgettingAfter(life);
    }

    private static ChannelTerms terms(int mostPartials, Duration between) {
        return new ChannelTerms(mostPartials, between, false, Map.of());
    }
}
