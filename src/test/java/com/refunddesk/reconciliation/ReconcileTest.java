package com.refunddesk.reconciliation;

import static com.refunddesk.billing.PaymentChannel.ALIPAY;
import static com.refunddesk.billing.PaymentChannel.BANK_TRANSFER;
import static com.refunddesk.billing.PaymentChannel.CARD;
import static com.refunddesk.billing.PaymentChannel.WECHAT;
import static com.refunddesk.reconciliation.ReconciliationDesk.DAY;
import static com.refunddesk.reconciliation.ReconciliationDesk.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.DatabaseTest;
import com.refunddesk.TestDatabase;
import com.refunddesk.payout.AttemptRegister;
import com.refunddesk.payout.BilledPayments;
import com.refunddesk.payout.Leg;
import com.refunddesk.reconciliation.DeskBooks.Paid;
import com.refunddesk.reconciliation.ReconciliationDesk.Outcome;
import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.web.DeskException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ReconcileTest {

    private static final Instant NOON = at("2026-03-10T12:00:00");

    private final TestDatabase.Kind kind;
    private TestDatabase database;
    private ReconciliationDesk desk;
    private DeskBooks books;

    ReconcileTest(TestDatabase database) {
        kind = database.kind();
    }

    @BeforeEach
    void aFreshDesk() {
        database = TestDatabase.open(kind);
        desk = new ReconciliationDesk(database.dataSource());
        books = desk.books;
    }

    @AfterEach
    void close() {
        desk.close();
        database.close();
    }

    @Test
    void findsEveryKindOfBreakInALargeDayAndNothingElse() {
        DayWithBreaks day = DayWithBreaks.write(books, ALIPAY, 5_000, 2);

        Outcome outcome = desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of().and(day.bill()));

        day.assertFoundBy(outcome);
        assertThat(outcome.result().missingHere()).isEqualTo(2);
        assertThat(outcome.result().missingThere()).isEqualTo(2);
        assertThat(outcome.result().differing()).isEqualTo(day.breaks() - 4);
        assertThat(desk.breaks(true)).hasSize(day.breaks());
    }

    @Test
    void opensABreakOnceHoweverOftenTheBillIsTaken() {
        Paid unpaid = books.settled("RF-1", ALIPAY, "CNY 10.00", NOON);
        DebitList bill = DebitList.of(new DebitList.Line("RF-9-1-1", null, "P", Money.parse("CNY 1.00"), NOON, null));

        desk.reconcile(BillChannel.ALIPAY, DAY, bill);
        Outcome again = desk.reconcile(BillChannel.ALIPAY, DAY, bill);

        assertThat(again.told()).containsExactly("MISSING_HERE RF-9-1-1", "MISSING_THERE " + unpaid.key());
        assertThat(again.result().opened()).isZero();
        assertThat(desk.breaks(true)).hasSize(2);
    }

    @Test
    void closesABreakByTheLaterBillThatResolvesIt() {
        Paid late = books.settled("RF-1", ALIPAY, "CNY 10.00", NOON);
        desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of());
        assertThat(desk.breaks(true)).hasSize(1);

        Outcome next = desk.reconcile(
                BillChannel.ALIPAY, DAY.plusDays(1), DebitList.of(late.line().later(86_400)));

        assertThat(next.told()).isEmpty();
        assertThat(next.result().resolved()).isOne();
        assertThat(desk.breaks(true)).isEmpty();
        assertThat(desk.breaks(false)).singleElement().satisfies(closed -> {
            assertThat(closed.closedBy()).isEqualTo("desk");
            assertThat(closed.reason()).contains("2026-03-11");
        });
    }

    @Test
    void closesWhatCameRightOfItselfByWhateverBillComesNext() {
        Paid unbooked = paidAtNoon("RF-1");
        Paid unpaid = paidAtNoon("RF-2");
        books.misbooked(unbooked, null);
        books.booked(unpaid, unpaid.amount());
        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of(unbooked.line()))
                        .told())
                .containsExactly("POSTING_MISSING " + unbooked.key(), "POSTING_WITHOUT_PAYOUT " + unpaid.operation());

        books.booked(unbooked, unbooked.amount());
        books.misbooked(unpaid, null);
        desk.clock.setTo(at("2026-03-14T10:30:00"));
        Outcome later = desk.reconcile(BillChannel.ALIPAY, DAY.plusDays(3), DebitList.of());

        assertThat(later.result().resolved()).isEqualTo(2);
        assertThat(desk.breaks(true)).isEmpty();
    }

    private static Paid paidAtNoon(String refundNo) {
        return new Paid(refundNo, 1, ALIPAY, Money.parse("CNY 10.00"), "SETTLED", NOON);
    }

    @Test
    void leavesAloneWhatFinanceClosed() {
        books.settled("RF-1", ALIPAY, "CNY 10.00", NOON);
        desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of());
        desk.get(CloseBreak.class).close(desk.breaks(true).getFirst().breakId(), "finance", "Paid by hand");

        Outcome again = desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of());

        assertThat(again.result().missingThere()).isOne();
        assertThat(again.result().opened()).isZero();
        assertThat(desk.breaks(true)).isEmpty();
    }

    @Test
    void opensAgainWhatFinanceClosedOnceASideSaysSomethingElse() {
        Paid paid = books.settled("RF-1", ALIPAY, "CNY 10.00", NOON);
        DebitList nine = DebitList.of(paid.line().of("CNY 9.00"));
        DebitList eight = DebitList.of(paid.line().of("CNY 8.00"));
        desk.reconcile(BillChannel.ALIPAY, DAY, nine);
        desk.get(CloseBreak.class).close(desk.breaks(true).getFirst().breakId(), "finance", "A fee of one yuan");

        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, nine).result().opened())
                .isZero();
        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, eight).result().opened())
                .isOne();
        assertThat(desk.breaks(true))
                .singleElement()
                .satisfies(open -> assertThat(open.finding().there().amount()).isEqualTo(Money.parse("CNY 8.00")));
        desk.reconcile(BillChannel.ALIPAY, DAY, nine);
        assertThat(desk.breaks(true)).as("explained before").isEmpty();
    }

    @Test
    void keepsOpenWhatIsMissingThereUntilADebitComesOrTheAttemptChanges() {
        LocalDate today = DAY.plusDays(1);
        Paid early = books.settled("RF-1", ALIPAY, "CNY 10.00", at("2026-03-11T09:00:00"));
        Paid failing = books.settled("RF-2", ALIPAY, "CNY 20.00", at("2026-03-11T09:00:00"));
        desk.reconcile(BillChannel.ALIPAY, today, DebitList.of());

        Outcome yesterday = desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of());
        assertThat(yesterday.result().resolved()).isZero();
        assertThat(desk.breaks(true)).hasSize(2);

        books.learn(failing, "FAILED", at("2026-03-11T10:31:00"));
        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of())
                        .result()
                        .resolved())
                .isOne();
        desk.reconcile(BillChannel.ALIPAY, today, DebitList.of(early.line()));
        assertThat(desk.breaks(true))
                .as("what is booked of the one that failed is another matter")
                .extracting(open -> open.finding().kind())
                .containsExactly(BreakKind.POSTING_WITHOUT_PAYOUT);
    }

    @Test
    void tellsThePayoutWhatABillSaysWasPaidUntilSomebodyExplainedIt() {
        Paid failed = books.in("FAILED", "RF-1", ALIPAY, "CNY 10.00", NOON);
        BilledPayments billed = desk.get(BilledPayments.class);
        assertThat(billed.keyNamedPaid("RF-1", failed.legId())).isEmpty();

        desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of(failed.line()));
        assertThat(billed.keyNamedPaid("RF-1", failed.legId())).contains(failed.key());
        assertThat(billed.keyNamedPaid("RF-1", "RF-1-9")).isEmpty();

        desk.get(CloseBreak.class).close(desk.breaks(true).getFirst().breakId(), "finance", "Another merchant's bill");
        assertThat(billed.keyNamedPaid("RF-1", failed.legId())).isEmpty();
    }

    @Test
    void tellsThePayoutOfAPaymentThatFailedForTheDeskAfterItsBillCame() {
        Paid open = books.in("UNKNOWN", "RF-1", ALIPAY, "CNY 10.00", NOON);
        desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of(open.line()));

        assertThat(desk.get(BilledPayments.class).keyNamedPaid("RF-1", open.legId()))
                .contains(open.key());
    }

    @Test
    void carriesOverWhatWasPaidNearMidnight() {
        Paid beforeMidnight = books.settled("RF-1", ALIPAY, "CNY 10.00", at("2026-03-10T23:59:30"));
        Paid afterMidnight = books.settled("RF-2", ALIPAY, "CNY 20.00", at("2026-03-11T00:00:20"));
        Paid nowhere = books.settled("RF-3", ALIPAY, "CNY 30.00", at("2026-03-10T23:59:40"));
        desk.clock.setTo(at("2026-03-12T10:30:00"));

        Outcome first = desk.reconcile(
                BillChannel.ALIPAY, DAY, DebitList.of(afterMidnight.line().later(-60)));
        Outcome second = desk.reconcile(
                BillChannel.ALIPAY,
                DAY.plusDays(1),
                DebitList.of(beforeMidnight.line().later(60)));

        assertThat(first.told()).as("the next bill may have the others").isEmpty();
        assertThat(first.result().carriedOver()).isEqualTo(2);
        assertThat(second.told()).containsExactly("MISSING_THERE " + nowhere.key());
    }

    @Test
    void hasTheChannelAskedAboutWhatTheBillKnowsBetterAndChangesNothingItself() {
        Paid unknown = books.in("UNKNOWN", "RF-1", ALIPAY, "CNY 10.00", NOON);

        desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of(unknown.line()));

        assertThat(books.nextEnquiry(unknown)).isEqualTo(Instant.EPOCH);
        assertThat(desk.get(AttemptRegister.class).byKeys(List.of(unknown.key())))
                .singleElement()
                .satisfies(entry -> assertThat(entry.status()).isEqualTo(Leg.Status.UNKNOWN));
        books.learn(unknown, "SETTLED", at("2026-03-11T10:31:00"));
        desk.clock.setTo(at("2026-03-12T10:30:00"));
        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY.plusDays(1), DebitList.of())
                        .result()
                        .resolved())
                .isOne();
        assertThat(desk.breaks(true)).isEmpty();
    }

    @Test
    void takesALineOnTwoBillsForOneDebitAndAnotherLineOnTheNextForASecond() {
        Paid paid = books.settled("RF-1", ALIPAY, "CNY 10.00", at("2026-03-10T23:50:00"));
        desk.clock.setTo(at("2026-03-13T10:30:00"));
        desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of(paid.line()));

        Outcome same = desk.reconcile(BillChannel.ALIPAY, DAY.plusDays(1), DebitList.of(paid.line()));
        Outcome another = desk.reconcile(
                BillChannel.ALIPAY, DAY.plusDays(2), DebitList.of(paid.line().later(86_400)));

        assertThat(same.told()).isEmpty();
        assertThat(another.told()).containsExactly("DUPLICATE_DEBIT " + paid.key());
    }

    @Test
    void takesTheSameLineTwiceOnOneBillForTwoDebitsHoweverOftenItIsTaken() {
        Paid paid = books.settled("RF-1", ALIPAY, "CNY 10.00", NOON);
        DebitList twice = DebitList.of(paid.line(), paid.line());

        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, twice).told())
                .containsExactly("DUPLICATE_DEBIT " + paid.key());
        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, twice).told())
                .containsExactly("DUPLICATE_DEBIT " + paid.key());
        assertThat(desk.rows("reconciliation_debit")).isEqualTo(2);
    }

    @Test
    void seesMoneyThatComesBackDaysLater() {
        Paid paid = books.settled("RF-1", BANK_TRANSFER, "CNY 10.00", NOON);
        desk.clock.setTo(at("2026-03-14T10:30:00"));
        desk.reconcile(BillChannel.BANK, DAY, DebitList.of(paid.line()));

        Outcome later = desk.reconcile(
                BillChannel.BANK,
                DAY.plusDays(3),
                DebitList.of(paid.line().later(300_000).failed()));

        assertThat(later.told()).containsExactly("FAILED_BUT_PAID " + paid.key());
        assertThat(desk.reconcile(BillChannel.BANK, DAY, DebitList.of(paid.line()))
                        .told())
                .as("the first bill once more")
                .containsExactly("FAILED_BUT_PAID " + paid.key());
    }

    @Test
    void countsTheLatestAttemptWhereAChannelKeepsItsKey() {
        Paid failed = books.in("FAILED", "RF-1", WECHAT, "CNY 10.00", NOON);
        books.retried(failed, "SETTLED", WECHAT, NOON.plusSeconds(600));
        desk.get(JdbcClient.class)
                .sql("update payout_attempt set channel_key = 'RF-1-1-1' where leg_id = 'RF-1-1'")
                .update();

        assertThat(desk.reconcile(BillChannel.WECHAT, DAY, DebitList.of(failed.line()))
                        .told())
                .isEmpty();
    }

    @Test
    void takesTheFailureBeforeARetryUnderTheSameKeyForNoMoneyThatCameBack() {
        Paid failed = books.in("FAILED", "RF-1", WECHAT, "CNY 10.00", NOON);
        books.retried(failed, "SETTLED", WECHAT, NOON.plusSeconds(86_400));
        desk.get(JdbcClient.class)
                .sql("update payout_attempt set channel_key = 'RF-1-1-1' where leg_id = 'RF-1-1'")
                .update();
        desk.clock.setTo(at("2026-03-12T10:30:00"));

        // Its bill gives a failed refund no time.
        DebitList first = DebitList.of(failed.line().failed().at(null));
        assertThat(desk.reconcile(BillChannel.WECHAT, DAY, first).told()).isEmpty();
        DebitList.Line paid = failed.line().later(86_400);
        assertThat(desk.reconcile(BillChannel.WECHAT, DAY.plusDays(1), DebitList.of(paid))
                        .told())
                .isEmpty();
        assertThat(desk.reconcile(BillChannel.WECHAT, DAY, first).told())
                .as("the first bill once more")
                .isEmpty();
    }

    @Test
    void takesNumbersAsLongAsTheyMayBe() {
        String number = "9".repeat(255);
        DebitList.Line line = new DebitList.Line(number, number, number, Money.parse("CNY 1.00"), NOON, null);

        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of(line, line))
                        .told())
                .containsExactly("MISSING_HERE " + number);
    }

    @Test
    void knowsARefundByTheChannelsOwnNumber() {
        Paid paid = books.settled("RF-1", ALIPAY, "CNY 10.00", NOON);

        Outcome outcome = desk.reconcile(
                BillChannel.ALIPAY,
                DAY,
                DebitList.of(paid.line().byNumber("CH-RF-1-1-1"), paid.line().byNumber("CH-strange")));

        assertThat(outcome.told()).containsExactly("MISSING_HERE CH-strange");
        assertThat(outcome.result().matched()).isOne();
    }

    @Test
    void knowsARefundByTheChannelsOwnNumberThoughTheDeskLearnedItAfterTheBill() {
        Paid paid = books.in("UNKNOWN", "RF-1", CARD, "CNY 10.00", NOON);
        books.number(paid, null);
        DebitList bill = DebitList.of(paid.line().byNumber("re_1"));
        assertThat(desk.reconcile(BillChannel.STRIPE, DAY, bill).told()).containsExactly("MISSING_HERE re_1");

        books.learn(paid, "SETTLED", at("2026-03-11T10:31:00"));
        books.number(paid, "re_1");
        desk.clock.setTo(at("2026-03-12T10:30:00"));
        Outcome next = desk.reconcile(BillChannel.STRIPE, DAY.plusDays(1), DebitList.of());

        assertThat(next.told()).as("its debit was on the bill before").isEmpty();
        assertThat(desk.breaks(true)).isEmpty();
        assertThat(desk.reconcile(BillChannel.STRIPE, DAY, bill).result().matched())
                .isOne();
    }

    @Test
    void holdsABillAgainstItsOwnChannelOnly() {
        Paid byWeChat = books.settled("RF-1", WECHAT, "CNY 10.00", NOON);

        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of()).told())
                .isEmpty();
        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of(byWeChat.line()))
                        .told())
                .containsExactly("MISSING_HERE " + byWeChat.key());
        assertThat(desk.reconcile(BillChannel.SANDBOX, DAY, DebitList.of(byWeChat.line()))
                        .told())
                .as("the sandbox stands in for every channel")
                .isEmpty();
    }

    @Test
    void holdsTheBooksPostingsAgainstTheirOwnChannelsBillOnly() {
        Paid byWeChat = new Paid("RF-1", 1, WECHAT, Money.parse("CNY 10.00"), "SETTLED", NOON);
        books.booked(byWeChat, byWeChat.amount());

        assertThat(desk.reconcile(BillChannel.ALIPAY, DAY, DebitList.of()).told())
                .isEmpty();
        assertThat(desk.reconcile(BillChannel.WECHAT, DAY, DebitList.of()).told())
                .containsExactly("POSTING_WITHOUT_PAYOUT " + byWeChat.operation());
    }

    @Test
    void storesNothingOfABillThatCannotBeRead(@TempDir Path folder) throws Exception {
        books.settled("RF-1", ALIPAY, "CNY 10.00", NOON);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            lines.add("{\"key\":\"RF-%d-1-1\",\"amount\":\"1.00\",\"currency\":\"CNY\"}".formatted(i));
        }
        lines.set(2_400, "{\"key\":\"RF-2400-1-1\",\"amount\":\"one\",\"currency\":\"CNY\"}");
        Path bill = Files.writeString(folder.resolve("bill.json"), "[" + String.join(",", lines) + "]");

        assertThatThrownBy(() -> desk.reconcile(BillChannel.ALIPAY, DAY, bill))
                .isInstanceOfSatisfying(DeskException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("BILL_LINE_UNREADABLE");
                    assertThat(refusal).hasMessageContaining("Line 2401").hasMessageContaining("\"one\"");
                });

        assertThat(desk.rows("reconciliation_debit")).isZero();
        assertThat(desk.rows("reconciliation_run")).isZero();
        assertThat(desk.breaks(true)).isEmpty();
    }

    @Test
    void refusesABillOfTomorrow() {
        assertThatThrownBy(() -> desk.reconcile(BillChannel.ALIPAY, DAY.plusDays(2), DebitList.of()))
                .hasMessageContaining("is 2026-03-12 the right date?");
    }
}
