package com.refunddesk.reconciliation;

import static com.refunddesk.reconciliation.bill.BillLine.Said.ACCEPTED;
import static com.refunddesk.reconciliation.bill.BillLine.Said.FAILED;
import static com.refunddesk.reconciliation.bill.BillLine.Said.PAID;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.ledger.ClearingPostings.Posting;
import com.refunddesk.payout.AttemptRegister.Entry;
import com.refunddesk.payout.Leg;
import com.refunddesk.payout.Leg.Status;
import com.refunddesk.reconciliation.Finding.Side;
import com.refunddesk.reconciliation.Judge.Known;
import com.refunddesk.reconciliation.bill.BillLine.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each disagreement is called, and what is none. */
class JudgeTest {

    private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");
    private static final Money TEN = Money.parse("CNY 10.00");

    private final List<Entry> attempts = new ArrayList<>();
    private final List<Debit> debits = new ArrayList<>();
    private final List<Posting> postings = new ArrayList<>();
    private boolean due = true;

    @Test
    void findsNothingWhereAllThreeAgree() {
        settled().booked(TEN).billed(PAID);

        assertThat(found()).isEmpty();
    }

    @Test
    void findsNothingWhereTheBillSaysFailedToo() {
        attempt(Status.FAILED, NOON).billed(FAILED);

        assertThat(found()).isEmpty();
    }

    @Test
    void findsNothingWhereAFailedAttemptIsOnNoBill() {
        attempt(Status.FAILED, NOON);

        assertThat(found()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "SENT", "UNKNOWN"})
    void findsNothingWhereAnOpenAttemptIsOnNoBillYet(Leg.Status open) {
        attempt(open, null);

        assertThat(found()).isEmpty();
    }

    @Test
    void missesHereWhatOnlyTheBillHas() {
        billed(PAID);

        assertThat(found()).containsExactly(BreakKind.MISSING_HERE);
        assertThat(judged().getFirst())
                .isEqualTo(new Finding(BreakKind.MISSING_HERE, "RF-1-1-1", null, null, null, side(TEN, "PAID"), 7L));
    }

    @Test
    void findsNothingInAFailureThatOnlyTheBillHas() {
        billed(FAILED);

        assertThat(found()).isEmpty();
    }

    @Test
    void missesThereWhatTheDeskPaidOnceEveryBillWasThere() {
        settled().booked(TEN);

        assertThat(found()).containsExactly(BreakKind.MISSING_THERE);
        due = false;
        assertThat(found()).isEmpty();
    }

    @Test
    void tellsAnotherAmount() {
        settled().booked(TEN).billed(PAID, Money.parse("CNY 10.01"), NOON);

        assertThat(judged())
                .containsExactly(new Finding(
                        BreakKind.AMOUNT_DIFFERS,
                        "RF-1-1-1",
                        "RF-1",
                        "RF-1-1",
                        side(TEN, "SETTLED"),
                        side(Money.parse("CNY 10.01"), "PAID"),
                        7L));
    }

    @Test
    void tellsAnotherCurrency() {
        settled().booked(TEN).billed(PAID, Money.parse("USD 10.00"), NOON);

        assertThat(found()).containsExactly(BreakKind.CURRENCY_DIFFERS);
    }

    @Test
    void tellsAnotherPayment() {
        settled().booked(TEN).billed(List.of("PAY-2", "ORDER-2"));

        assertThat(judged()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(BreakKind.PAYMENT_DIFFERS);
            assertThat(finding.here()).isEqualTo(side(TEN, "PAY-1"));
            assertThat(finding.there()).isEqualTo(side(TEN, "PAY-2"));
        });
    }

    @Test
    void takesAnyNumberByWhichTheBillNamesThePaymentAndNoneForIts() {
        settled().booked(TEN).billed(List.of("ORDER-1", "PAY-1"));
        assertThat(found()).isEmpty();

        debits.clear();
        billed(List.of());
        assertThat(found()).isEmpty();
    }

    @Test
    void tellsAPaymentThatFailedForTheDesk() {
        attempt(Status.FAILED, NOON).billed(PAID);

        assertThat(found()).containsExactly(BreakKind.PAID_BUT_FAILED);
    }

    @Test
    void tellsALegThatWasPaidTwice() {
        attempts.add(entry(1, Status.FAILED, NOON, true));
        billed(PAID);

        assertThat(found()).containsExactly(BreakKind.LEG_PAID_TWICE);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "SENT", "UNKNOWN"})
    void tellsWhatTheBillKnowsAndTheDeskDoesNotYet(Leg.Status open) {
        attempt(open, null).billed(PAID);
        assertThat(found()).containsExactly(BreakKind.PAID_BUT_OPEN);

        debits.clear();
        billed(FAILED);
        assertThat(found()).containsExactly(BreakKind.FAILED_BUT_OPEN);
    }

    @ParameterizedTest
    @EnumSource
    void takesWhatTheChannelAcceptedForADebitThatMayStillFail(Leg.Status status) {
        attempt(status, NOON).billed(ACCEPTED);
        if (status == Status.SETTLED) {
            booked(TEN);
        }

        assertThat(found()).isEmpty();
    }

    @Test
    void missesHereWhatTheChannelAcceptedFromSomebodyElse() {
        billed(ACCEPTED);

        assertThat(found()).containsExactly(BreakKind.MISSING_HERE);
    }

    @Test
    void tellsAnotherAmountOfWhatTheChannelAccepted() {
        attempt(Status.SENT, null).billed(ACCEPTED, Money.parse("CNY 9.99"), NOON);

        assertThat(found()).containsExactly(BreakKind.AMOUNT_DIFFERS);
    }

    @Test
    void tellsAFailureOfWhatTheDeskPaid() {
        settled().booked(TEN).billed(FAILED);

        assertThat(found()).containsExactly(BreakKind.FAILED_BUT_PAID);
    }

    @Test
    void tellsMoneyThatCameBack() {
        settled().booked(TEN).billed(PAID, TEN, NOON).billed(FAILED, TEN, NOON.plusSeconds(86_400));

        assertThat(found()).containsExactly(BreakKind.FAILED_BUT_PAID);
    }

    @Test
    void findsNothingWhereMoneyCameBackAndTheDeskSaysFailed() {
        attempt(Status.FAILED, NOON).billed(PAID, TEN, NOON).billed(FAILED, TEN, NOON.plusSeconds(60));

        assertThat(found()).isEmpty();
    }

    @Test
    void tellsASecondDebit() {
        settled().booked(TEN).billed(PAID).billed(PAID);

        assertThat(found()).containsExactly(BreakKind.DUPLICATE_DEBIT);
        assertThat(judged().getFirst().there()).isEqualTo(side(TEN, "2 × PAID"));
    }

    @Test
    void findsNothingWhereTheSecondDebitCameBack() {
        settled().booked(TEN).billed(PAID).billed(PAID).billed(FAILED);

        assertThat(found()).isEmpty();
    }

    @Test
    void countsAPaymentAfterAFailureUnderTheSameKey() {
        attempts.add(entry(1, Status.FAILED, NOON, true));
        settled().booked(TEN).billed(FAILED, TEN, NOON).billed(PAID, TEN, NOON.plusSeconds(600));

        assertThat(found()).isEmpty();
    }

    @Test
    void countsAPaymentThatTheChannelMadeAfterItHadGivenUp() {
        settled().booked(TEN).billed(FAILED, TEN, NOON).billed(PAID, TEN, NOON.plusSeconds(600));

        assertThat(found()).isEmpty();
    }

    @Test
    void leavesToTheFirstAttemptTheFailureThatItsRetryUnderTheSameKeyFollowed() {
        attempts.add(entry(1, Status.FAILED, NOON, false));
        attempt(Status.SENT, null).billed(FAILED, TEN, NOON.minusSeconds(60));
        assertThat(found()).isEmpty();

        billed(FAILED, TEN, NOON.plusSeconds(600));
        assertThat(found()).containsExactly(BreakKind.FAILED_BUT_OPEN);
    }

    @Test
    void waitsForTheBillOfARetryUnderTheSameKey() {
        attempts.add(entry(1, Status.FAILED, NOON, true));
        settled().booked(TEN).billed(FAILED, TEN, NOON.minusSeconds(60));
        due = false;
        assertThat(found()).isEmpty();

        due = true;
        assertThat(found()).containsExactly(BreakKind.MISSING_THERE);
    }

    @Test
    void tellsAPaymentThatIsNotBooked() {
        settled().billed(PAID);

        assertThat(found()).containsExactly(BreakKind.POSTING_MISSING);
    }

    @Test
    void tellsAPaymentThatIsBookedOtherwise() {
        settled().billed(PAID);

        for (Posting other : List.of(
                posting(Money.parse("CNY 10.01"), "ALIPAY"),
                posting(Money.parse("USD 10.00"), "ALIPAY"),
                posting(TEN, "WECHAT"))) {
            postings.clear();
            postings.add(other);
            assertThat(found()).as("%s", other).containsExactly(BreakKind.POSTING_DIFFERS);
        }
    }

    @Test
    void tellsAPaymentThatIsBookedTwice() {
        settled().booked(TEN).booked(TEN).billed(PAID);

        assertThat(found()).containsExactly(BreakKind.POSTING_DIFFERS);
    }

    @Test
    void asksForNoPostingOfWhatWasNotPaid() {
        attempt(Status.FAILED, NOON).billed(FAILED);

        assertThat(found()).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrongWithAKeyOnce() {
        settled()
                .billed(PAID, Money.parse("CNY 9.00"), NOON)
                .billed(PAID, Money.parse("CNY 8.00"), NOON)
                .billed(PAID, Money.parse("USD 7.00"), NOON)
                .billed(List.of("PAY-2"))
                .billed(List.of("PAY-3"));

        assertThat(found())
                .containsExactly(
                        BreakKind.DUPLICATE_DEBIT,
                        BreakKind.AMOUNT_DIFFERS,
                        BreakKind.CURRENCY_DIFFERS,
                        BreakKind.PAYMENT_DIFFERS,
                        BreakKind.POSTING_MISSING);
    }

    @Test
    void tellsWhatTheBookPaidAndNoAttemptDid() {
        assertThat(Judge.unpaid(posting(TEN, "ALIPAY")))
                .isEqualTo(new Finding(
                        BreakKind.POSTING_WITHOUT_PAYOUT,
                        "leg:RF-1-1:SETTLED",
                        "RF-1",
                        "RF-1-1",
                        null,
                        side(TEN, "CLEARING:ALIPAY"),
                        null));
    }

    private List<Finding> judged() {
        return Judge.judge(new Known("RF-1-1-1", attempts, debits, postings, due));
    }

    private List<BreakKind> found() {
        return judged().stream().map(Finding::kind).toList();
    }

    private JudgeTest settled() {
        return attempt(Status.SETTLED, NOON);
    }

    private JudgeTest attempt(Leg.Status status, Instant finishedAt) {
        attempts.add(entry(attempts.size() + 1, status, finishedAt, false));
        return this;
    }

    private static Entry entry(int attempt, Leg.Status status, Instant finishedAt, boolean settledOtherwise) {
        return new Entry(
                "RF-1",
                "RF-1-1",
                attempt,
                "RF-1-1-1",
                PaymentChannel.ALIPAY,
                "PAY-1",
                TEN,
                status,
                null,
                settledOtherwise,
                finishedAt);
    }

    private JudgeTest booked(Money amount) {
        postings.add(posting(amount, "ALIPAY"));
        return this;
    }

    private static Posting posting(Money amount, String channel) {
        return new Posting("leg:RF-1-1:SETTLED", "RF-1", channel, amount);
    }

    private JudgeTest billed(Said said) {
        return billed(said, TEN, NOON);
    }

    private JudgeTest billed(Said said, Money amount, Instant at) {
        debits.add(new Debit("RF-1-1-1", List.of("PAY-1"), amount, said, at, 7));
        return this;
    }

    private JudgeTest billed(List<String> paymentIds) {
        debits.add(new Debit("RF-1-1-1", paymentIds, TEN, PAID, NOON, 8));
        return this;
    }

    private static Side side(Money amount, String state) {
        return new Side(amount, state);
    }
}
