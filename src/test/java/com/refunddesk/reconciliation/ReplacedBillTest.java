package com.refunddesk.reconciliation;

import static com.refunddesk.billing.PaymentChannel.ALIPAY;
import static com.refunddesk.billing.PaymentChannel.WECHAT;
import static com.refunddesk.reconciliation.ReconciliationDesk.DAY;
import static com.refunddesk.reconciliation.ReconciliationDesk.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.DatabaseTest;
import com.refunddesk.TestDatabase;
import com.refunddesk.reconciliation.DebitList.Line;
import com.refunddesk.reconciliation.DeskBooks.Paid;
import com.refunddesk.reconciliation.ReconciliationDesk.Outcome;
import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.reconciliation.bill.BillFiles;
import com.refunddesk.reconciliation.bill.BillFiles.Refunded;
import com.refunddesk.web.DeskException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a day's bills the latest counts, and nothing of those before it. */
@DatabaseTest
class ReplacedBillTest {

    private static final Instant NOON = at("2026-03-10T12:00:00");

    private final TestDatabase.Kind kind;
    private TestDatabase database;
    private ReconciliationDesk desk;
    private Paid first;
    private Paid second;

    ReplacedBillTest(TestDatabase database) {
        kind = database.kind();
    }

    @BeforeEach
    void twoPaidRefunds() {
        database = TestDatabase.open(kind);
        desk = new ReconciliationDesk(database.dataSource());
        first = desk.books.settled("RF-1", ALIPAY, "CNY 10.00", NOON);
        second = desk.books.settled("RF-2", ALIPAY, "CNY 20.00", NOON);
    }

    @AfterEach
    void close() {
        desk.close();
        database.close();
    }

    @Test
    void findsWhatIsDifferentWhenTheBillComesAgain() {
        assertThat(billed(first.line(), second.line()).told()).isEmpty();

        assertThat(billed(first.line().of("CNY 9.99"), second.line()).told())
                .containsExactly("AMOUNT_DIFFERS " + first.key());
        assertThat(billed(first.line().of("USD 10.00"), second.line()).told())
                .containsExactly("CURRENCY_DIFFERS " + first.key());
        assertThat(billed(first.line().ofPayment("PAY-other"), second.line()).told())
                .containsExactly("PAYMENT_DIFFERS " + first.key());
        assertThat(open()).hasSize(1);

        Outcome corrected = billed(first.line(), second.line());
        assertThat(corrected.told()).isEmpty();
        assertThat(corrected.result().resolved()).isOne();
        assertThat(open()).isEmpty();
    }

    @Test
    void missesThereWhatTheLaterBillLeftOut() {
        billed(first.line(), second.line());

        assertThat(billed(first.line()).told()).containsExactly("MISSING_THERE " + second.key());
        Outcome none = billed();
        assertThat(none.result().missingThere()).isEqualTo(2);
        assertThat(none.result().billLines()).isZero();
    }

    @Test
    void missesThereWhatTheLaterBillLeftOutThoughItWasPaidOnAnotherDay() {
        Paid late = desk.books.settled("RF-3", ALIPAY, "CNY 30.00", NOON.minusSeconds(2 * 86_400));
        desk.reconcile(BillChannel.ALIPAY, DAY.minusDays(2), DebitList.of());
        billed(first.line(), second.line(), late.line());
        assertThat(open()).isEmpty();

        Outcome without = billed(first.line(), second.line());

        assertThat(without.result().opened()).isOne();
        assertThat(open()).containsExactly("MISSING_THERE " + late.key());
    }

    @Test
    void forgetsALineThatTheLaterBillHasNot() {
        Line bogus = new Line("RF-9-1-1", null, "P", Money.parse("CNY 1.00"), NOON, null);
        billed(first.line(), first.line(), second.line(), bogus);
        assertThat(open()).containsExactly("DUPLICATE_DEBIT " + first.key(), "MISSING_HERE RF-9-1-1");

        Outcome right = billed(first.line(), second.line());

        assertThat(right.told()).isEmpty();
        assertThat(right.result().resolved()).isEqualTo(2);
        assertThat(open()).isEmpty();
        assertThat(desk.rows("reconciliation_debit")).isEqualTo(2);
    }

    @Test
    void takesOneBillForOneThoughItComesInTwoForms(@TempDir Path folder) {
        billed(first.line(), second.line());
        Path file = BillFiles.alipay(
                folder.resolve("bill.zip"),
                Stream.of(first, second)
                        .map(paid -> new Refunded(paid.key(), paid.paymentId(), paid.amount(), paid.at()))
                        .toList());

        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, file).told()).isEmpty();
        assertThat(billed(first.line(), second.line()).told()).isEmpty();
    }

    @Test
    void keepsALineOfAnotherDaysBillThatTheReplacedOneHadToo() {
        Paid nearMidnight = desk.books.settled("RF-3", ALIPAY, "CNY 30.00", at("2026-03-10T23:50:00"));
        desk.clock.setTo(at("2026-03-12T10:30:00"));
        billed(first.line(), second.line(), nearMidnight.line());
        Outcome next = desk.reconcile(BillChannel.ALIPAY, DAY.plusDays(1), DebitList.of(nearMidnight.line()));
        assertThat(next.told()).isEmpty();

        assertThat(billed(first.line(), second.line()).told()).isEmpty();
        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY.plusDays(1), DebitList.of())
                        .told())
                .containsExactly("MISSING_THERE " + nearMidnight.key());
    }

    @Test
    void changesNothingByTheSameBillAgain() {
        Line[] bill = {first.line().of("CNY 9.99"), second.line(), second.line()};
        Outcome once = billed(bill);
        List<Break> before = desk.breaks(true);

        Outcome again = billed(bill);

        assertThat(again.told()).isEqualTo(once.told());
        assertThat(again.result().opened()).isZero();
        assertThat(again.result().resolved()).isZero();
        assertThat(desk.breaks(true)).isEqualTo(before);
        assertThat(desk.rows("reconciliation_debit")).isEqualTo(3);
    }

    @Test
    void countsTheSameLineOverManyPages() {
        int times = 3 * Reconcile.PAGE + 7;
        Line[] bill = Collections.nCopies(times, first.line()).toArray(Line[]::new);

        assertThat(billed(bill).findings())
                .filteredOn(finding -> finding.kind() == BreakKind.DUPLICATE_DEBIT)
                .singleElement()
                .satisfies(finding -> assertThat(finding.there().state()).isEqualTo(times + " × PAID"));
        assertThat(billed(bill).result().opened()).isZero();
        assertThat(desk.rows("reconciliation_debit")).isEqualTo(times);
    }

    @Test
    void refusesABillThatHasNothingOfItsDay() {
        Line yesterdays = first.line().later(-86_400);

        assertThatThrownBy(() -> billed(yesterdays, second.line().later(-46_800)))
                .isInstanceOfSatisfying(DeskException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("BILL_OF_ANOTHER_DAY");
                    assertThat(refusal.status().value()).isEqualTo(422);
                    assertThat(refusal)
                            .hasMessageContaining("nothing of 2026-03-10, only of 2026-03-09 to 2026-03-09")
                            .hasMessageContaining("nothing of it was stored");
                });

        assertThat(desk.rows("reconciliation_run")).isZero();
        assertThat(billed(yesterdays, first.line(), second.line()).told())
                .as("one line of the day is enough")
                .containsExactly("DUPLICATE_DEBIT " + first.key());
        assertThat(billed(first.line().at(null)).result().billLines())
                .as("without times")
                .isOne();
    }

    @Test
    void takesABillWithAPaymentThatHasNoTime(@TempDir Path folder) throws Exception {
        String text = Files.readString(BillFiles.alipayWithoutRefunds(folder.resolve("bill.csv"), DAY), BillFiles.GBK);
        Path timeless = Files.writeString(
                folder.resolve("timeless.csv"), text.replace("2026-03-10 08:00:03", ""), BillFiles.GBK);

        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, timeless).result().billLines())
                .isZero();
    }

    @Test
    void refusesABillOfAnotherDaysPaymentsThoughItHasNoRefund(@TempDir Path folder) {
        Path bill = BillFiles.alipayWithoutRefunds(folder.resolve("bill.csv"), DAY);

        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, bill).result().billLines())
                .isZero();
        assertThatThrownBy(() -> desk.reconcile(BillChannel.ALIPAY, DAY.minusDays(2), bill))
                .isInstanceOfSatisfying(DeskException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("BILL_OF_ANOTHER_DAY"));
    }

    @Test
    void takesABillByWhenItsRefundsWereAskedForThoughTheyArrivedLater(@TempDir Path folder) {
        Paid inTheMorning = desk.books.settled("RF-4", WECHAT, "CNY 10.00", at("2026-03-11T09:00:00"));
        Path bill = BillFiles.weChat(
                folder.resolve("bill.csv.gz"),
                List.of(new Refunded(
                        inTheMorning.key(), inTheMorning.paymentId(), inTheMorning.amount(), inTheMorning.at())),
                NOON);

        assertThat(desk.reconcile(BillChannel.WECHAT, DAY, bill).result().matched())
                .isOne();
    }

    private Outcome billed(Line... lines) {
        return desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of(lines));
    }

    private List<String> open() {
        return desk.breaks(true).stream()
                .map(Break::finding)
                .map(finding -> finding.kind() + " " + finding.subject())
                .sorted()
                .toList();
    }
}
