package com.refunddesk.reconciliation;

import static com.refunddesk.billing.PaymentChannel.ALIPAY;
import static com.refunddesk.reconciliation.ReconciliationDesk.DAY;
import static com.refunddesk.reconciliation.ReconciliationDesk.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.TestDatabase;
import com.refunddesk.reconciliation.DeskBooks.Paid;
import com.refunddesk.reconciliation.bill.BillChannel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What finance books by hand in a book that only grows, as a reconciliation sees it. */
@DatabaseTest
class CounterPostingsTest {

    private static final Instant NOON = at("2026-03-10T12:00:00");
    private static final Money TEN = Money.parse("CNY 10.00");

    private final TestDatabase.Kind kind;
    private TestDatabase database;
    private ReconciliationDesk desk;
    private Paid paid;

    CounterPostingsTest(TestDatabase database) {
        kind = database.kind();
    }

    @BeforeEach
    void aPaidRefund() {
        database = TestDatabase.open(kind);
        desk = new ReconciliationDesk(database.dataSource());
        paid = desk.books.settled("RF-1", ALIPAY, "CNY 10.00", NOON);
    }

    @AfterEach
    void close() {
        desk.close();
        database.close();
    }

    @Test
    void missesAPostingThatWasTakenBack() {
        byHand("reversal:" + paid.operation(), TEN.negated(), NOON);

        assertThat(reconciled()).containsExactly("POSTING_MISSING " + paid.key());
    }

    @Test
    void missesAPostingOfAnEarlierDayThatWasTakenBackSince() {
        assertThat(reconciled()).isEmpty();

        byHand("reversal:" + paid.operation(), TEN.negated(), at("2026-03-11T12:00:00"));
        desk.clock.setTo(at("2026-03-12T10:30:00"));

        assertThat(reconciled(DAY.plusDays(1), DebitList.of())).containsExactly("POSTING_MISSING " + paid.key());
    }

    @Test
    void findsNothingOnceWhatWasTakenBackIsBookedAgain() {
        byHand("reversal:" + paid.operation(), TEN.negated(), NOON);
        reconciled();

        byHand("again-1", TEN, NOON);

        assertThat(reconciled()).isEmpty();
        assertThat(desk.breaks(true)).isEmpty();
    }

    @Test
    void tellsWhatIsBookedTwiceUnderWhateverKey() {
        byHand("manual-1", TEN, NOON);
        byHand(paid.operation() + ":2", TEN, NOON);

        assertThat(reconciled())
                .containsExactly(
                        "POSTING_WITHOUT_PAYOUT " + paid.operation() + ":2", "POSTING_WITHOUT_PAYOUT manual-1");
    }

    @Test
    void tellsWhatIsBookedToAChannelThoughTheBalanceWasCredited() {
        desk.books.creditedToBalance(paid);

        assertThat(reconciled(DAY, DebitList.of())).containsExactly("POSTING_WITHOUT_PAYOUT " + paid.operation());
    }

    @Test
    void closesWhatWasBookedTooMuchOnceItIsTakenBack() {
        byHand("manual-1", TEN, NOON);
        reconciled();
        byHand("reversal:manual-1", TEN.negated(), at("2026-03-11T12:00:00"));
        desk.clock.setTo(at("2026-03-12T10:30:00"));

        assertThat(reconciled(DAY.plusDays(1), DebitList.of())).isEmpty();
        assertThat(desk.breaks(true)).isEmpty();
    }

    @Test
    void closesWhatWasBookedWithoutAPayoutOnceItIsTakenBack() {
        Paid never = new Paid("RF-2", 1, ALIPAY, TEN, "SETTLED", NOON);
        desk.books.booked(never, TEN);
        assertThat(reconciled()).containsExactly("POSTING_WITHOUT_PAYOUT " + never.operation());

        desk.books.byHand("correction-7", never, TEN.negated(), NOON);

        assertThat(reconciled()).isEmpty();
        assertThat(desk.breaks(true)).isEmpty();
    }

    /** What the book has can't be taken out again: it must not keep a day from being reconciled for good. */
    @Test
    void reconcilesADayInWhichSomebodyBookedWhatIsNoMoney() {
        inSql("elsewhere", "ARREARS", "ACC-1", "12.345", "CNY");
        inSql("no-currency", "CHANNEL_CLEARING", "ALIPAY", "7", "XQX");
        inSql("too-fine", "CHANNEL_CLEARING", "ALIPAY", "1.234", "CNY");
        inSql("leg:" + "9".repeat(100) + ":SETTLED", "CHANNEL_CLEARING", "ALIPAY", "1.00", "CNY");

        assertThat(reconciled())
                .containsExactlyInAnyOrder(
                        "POSTING_WITHOUT_PAYOUT too-fine",
                        "POSTING_WITHOUT_PAYOUT leg:" + "9".repeat(100) + ":SETTLED");
    }

    private void inSql(String key, String creditAccount, String creditSub, String amount, String currency) {
        database.transaction().executeWithoutResult(status -> {
            database.jdbc()
                    .sql("insert into ledger_operation values (:key, 'MANUAL-1', :at, :at, 1)")
                    .param("key", key)
                    .param("at", NOON.atOffset(ZoneOffset.UTC))
                    .update();
            database.jdbc()
                    .sql("""
                            insert into ledger_posting (operation_key, line, of_lines, debit_account, debit_sub,
                                credit_account, credit_sub, amount, currency)
                            values (:key, 1, 1, 'REFUNDS_EXPENSE', '', :account, :sub, :amount, :currency)
                            """)
                    .param("key", key)
                    .param("account", creditAccount)
                    .param("sub", creditSub)
                    .param("amount", new BigDecimal(amount))
                    .param("currency", currency)
                    .update();
        });
    }

    private List<String> reconciled() {
        return reconciled(DAY, DebitList.of(paid.line()));
    }

    private List<String> reconciled(LocalDate day, DebitList bill) {
        return desk.reconcile(BillChannel.ALIPAY, day, bill).told();
    }

    private void byHand(String key, Money amount, Instant at) {
        desk.books.byHand(key, paid, amount, at);
    }
}
