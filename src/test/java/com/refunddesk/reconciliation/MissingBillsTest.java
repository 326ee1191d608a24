package com.refunddesk.reconciliation;

import static com.refunddesk.billing.PaymentChannel.WECHAT;
import static com.refunddesk.reconciliation.ReconciliationDesk.DAY;
import static com.refunddesk.reconciliation.ReconciliationDesk.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.TestDatabase;
import com.refunddesk.reconciliation.DeskBooks.Paid;
import com.refunddesk.reconciliation.MissingBills.MissingBill;
import com.refunddesk.reconciliation.bill.BillChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class MissingBillsTest {

    private final TestDatabase.Kind kind;
    private TestDatabase database;
    private ReconciliationDesk desk;

    MissingBillsTest(TestDatabase database) {
        kind = database.kind();
    }

    @BeforeEach
    void aDeskOnTheNextMorning() {
        database = TestDatabase.open(kind);
        desk = new ReconciliationDesk(database.dataSource());
    }

    @AfterEach
    void close() {
        desk.close();
        database.close();
    }

    @Test
    void tellsADayOnWhichTheDeskPaidUntilItsBillIsTaken() {
        Paid paid = desk.books.settled("RF-1", WECHAT, "CNY 10.00", at("2026-03-10T00:00:00"));
        assertThat(missing()).containsExactly(new MissingBill(BillChannel.WECHAT, DAY));

        desk.reconcile(BillChannel.WECHAT, DAY, DebitList.of(paid.line()));

        assertThat(missing()).isEmpty();
    }

    @Test
    void givesYesterdaysBillTimeUntilTheDailyRun() {
        desk.books.settled("RF-1", WECHAT, "CNY 10.00", at("2026-03-10T23:59:59"));

        desk.clock.setTo(at("2026-03-11T10:29:59"));
        assertThat(missing()).isEmpty();
        desk.clock.setTo(at("2026-03-11T10:30:00"));
        assertThat(missing()).containsExactly(new MissingBill(BillChannel.WECHAT, DAY));
    }

    @Test
    void waitsForNoBillOfADayThatAnotherBillServes() {
        Paid paid = desk.books.settled("RF-1", WECHAT, "CNY 10.00", at("2026-03-10T12:00:00"));

        desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of());
        assertThat(missing()).containsExactly(new MissingBill(BillChannel.WECHAT, DAY));
        desk.reconcile(BillChannel.SANDBOX, DAY, DebitList.of(paid.line()));
        assertThat(missing()).isEmpty();
    }

    @Test
    void tellsADayWithoutPaymentsOnceBillsCome() {
        desk.reconcile(BillChannel.STRIPE, DAY.minusDays(2), DebitList.of());

        assertThat(missing())
                .containsExactly(
                        new MissingBill(BillChannel.STRIPE, DAY.minusDays(1)),
                        new MissingBill(BillChannel.STRIPE, DAY));
    }

    @Test
    void looksBackAsFarAsTheDailyRunDoes() {
        desk.books.settled("RF-1", WECHAT, "CNY 10.00", at("2026-03-04T12:00:00"));
        desk.books.settled("RF-2", WECHAT, "CNY 10.00", at("2026-03-03T12:00:00"));

        assertThat(missing()).containsExactly(new MissingBill(BillChannel.WECHAT, DAY.minusDays(6)));
    }

    private List<MissingBill> missing() {
        return desk.get(MissingBills.class).find();
    }
}
