package com.refunddesk.ledger;

import static com.refunddesk.ledger.LedgerAccount.ARREARS;
import static com.refunddesk.ledger.LedgerAccount.CHANNEL_CLEARING;
import static com.refunddesk.ledger.LedgerAccount.CUSTOMER_BALANCE;
import static com.refunddesk.ledger.LedgerAccount.REFUNDS_EXPENSE;
import static com.refunddesk.ledger.LedgerAccount.REFUNDS_PAYABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.DatabaseTest;
import com.refunddesk.process.MovableClock;
import com.refunddesk.web.DeskException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class LedgerTest {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Instant AT = Instant.parse("2026-03-10T04:00:00Z");

    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan
    // Not a @Configuration: a scan of the whole desk must not find it.
    static class Wiring {

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        JdbcTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        MovableClock clock() {
            return new MovableClock();
        }
    }

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final TransactionTemplate tx;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Vouchers vouchers;
    private final LedgerController controller;
    private final String refundNo = "RF-L" + COUNTER.incrementAndGet();
    private final String account = "ACC-" + refundNo;

    LedgerTest(DataSource dataSource, TransactionTemplate tx, JdbcClient jdbc) {
        context.getBeanFactory().registerSingleton("dataSource", dataSource);
        context.register(Wiring.class);
        context.refresh();
        this.tx = tx;
        this.jdbc = jdbc;
        ledger = context.getBean(Ledger.class);
        vouchers = context.getBean(Vouchers.class);
        controller = context.getBean(LedgerController.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void booksASettlementAndItsLegs() {
        // when
        tx.executeWithoutResult(status -> {
            ledger.settle(refundNo, account, cny("30.00"), cny("70.50"), AT);
            ledger.post(
                    "leg:" + refundNo + "-1:SETTLED",
                    refundNo,
                    AT,
                    RefundPostings.paidOut(CUSTOMER_BALANCE.of(account), cny("70.50")));
        });
        // then
        assertThat(balance(ARREARS.of(account))).isEqualTo(cny("-30.00"));
        assertThat(balance(CUSTOMER_BALANCE.of(account))).isEqualTo(cny("-70.50"));
        assertThat(entries(refundNo))
                .extracting(e -> e.account() + " " + e.side() + " " + shown(e.amount()))
                .containsExactly(
                        "REFUNDS_EXPENSE DEBIT CNY 30.00",
                        "ARREARS CREDIT CNY -30.00",
                        "REFUNDS_EXPENSE DEBIT CNY 70.50",
                        "REFUNDS_PAYABLE CREDIT CNY -70.50",
                        "REFUNDS_PAYABLE DEBIT CNY 70.50",
                        "CUSTOMER_BALANCE CREDIT CNY -70.50");
        assertThat(entries(refundNo)).extracting(LedgerEntry::valueAt).containsOnly(AT);
    }

    @Test
    void booksNothingWhereNothingMoves() {
        tx.executeWithoutResult(status -> ledger.settle(refundNo, account, cny("0.00"), cny("0.00"), AT));

        assertThat(entries(refundNo)).isEmpty();
    }

    @Test
    void booksTheSameOperationOnce() {
        tx.executeWithoutResult(status -> ledger.settle(refundNo, account, cny("0.00"), cny("9.99"), AT));
        tx.executeWithoutResult(status -> ledger.settle(refundNo, account, cny("0.00"), cny("9.99"), AT));

        assertThat(entries(refundNo)).hasSize(2);
    }

    @Test
    void refusesOtherPostingsUnderTheSameKey() {
        tx.executeWithoutResult(status -> ledger.settle(refundNo, account, cny("0.00"), cny("9.99"), AT));

        assertThatThrownBy(() -> tx.executeWithoutResult(
                        status -> ledger.settle(refundNo, account, cny("0.00"), cny("9.98"), AT)))
                .hasMessageContaining("is booked with other postings");
        assertThat(entries(refundNo)).hasSize(2);
    }

    @Test
    void booksAnOperationOnceWhenManyDoItAtOnce() throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(8);
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    ready.countDown();
                    try {
                        ready.await();
                        tx.executeWithoutResult(
                                status -> ledger.settle(refundNo, account, cny("0.00"), cny("5.00"), AT));
                    } catch (DataIntegrityViolationException | InterruptedException e) {
                        // The loser's caller tries again and finds it booked.
                        return;
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(entries(refundNo)).hasSize(2);
    }

    @Test
    void takesBackByPostingTheOtherWayRound() {
        List<Transfer> paid = RefundPostings.paidOut(CHANNEL_CLEARING.of("C-" + refundNo), cny("12.00"));
        tx.executeWithoutResult(status -> {
            ledger.post("paid:" + refundNo, refundNo, AT, paid);
            ledger.post(
                    "reversal:" + refundNo,
                    refundNo,
                    AT,
                    paid.stream().map(Transfer::reversed).toList());
        });

        assertThat(balance(CHANNEL_CLEARING.of("C-" + refundNo))).isEqualTo(cny("0.00"));
        assertThat(entries(refundNo)).hasSize(4);
    }

    @Test
    void booksInItsCallersTransactionOnly() {
        assertThatThrownBy(() -> ledger.settle(refundNo, account, cny("0.00"), cny("5.00"), AT))
                .isInstanceOf(IllegalTransactionStateException.class);

        tx.executeWithoutResult(status -> {
            ledger.settle(refundNo, account, cny("0.00"), cny("5.00"), AT);
            status.setRollbackOnly();
        });
        assertThat(entries(refundNo)).isEmpty();
    }

    @Test
    void theDatabaseTakesNoRowThatIsOutOfBalance() {
        // given
        tx.executeWithoutResult(status -> ledger.settle(refundNo, account, cny("0.00"), cny("5.00"), AT));
        // then
        refuses("0.00", "CNY", "ARREARS", "x", "GIFT_BALANCE", "x");
        refuses("-1.00", "CNY", "ARREARS", "x", "GIFT_BALANCE", "x");
        refuses("1.00", "CNY", "ARREARS", "x", "ARREARS", "x");
        refuses("1.00", null, "ARREARS", "x", "GIFT_BALANCE", "x");
        refuses("1.00", "CNY", "ARREARS", "x", null, "x");
        assertThatThrownBy(() -> jdbc.sql("delete from ledger_operation where refund_no = :no")
                        .param("no", refundNo)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(controller.trialBalance().balanced()).isTrue();
    }

    @Test
    void theDatabaseTakesNoRowThatTheDeskCouldNotRead() {
        refuses("1.00", "CNY", "PETTY_CASH", "x", "GIFT_BALANCE", "x");
        refuses("1.00", "CNY", "ARREARS", "x", "PETTY_CASH", "");
        refuses("1.00", "CNY", "ARREARS", "", "GIFT_BALANCE", "x");
        refuses("1.00", "CNY", "ARREARS", "x", "GIFT_BALANCE", " ");
        refuses("1.00", "CNY", "REFUNDS_PAYABLE", "x", "GIFT_BALANCE", "x");
        refuses("1.00", "CNY", "ARREARS", "x", "REFUNDS_EXPENSE", "x");
        refuses("1.00", "cny", "ARREARS", "x", "GIFT_BALANCE", "x");
        refuses("1.00", "C1Y", "ARREARS", "x", "GIFT_BALANCE", "x");
        refuses("1.00", "CN", "ARREARS", "x", "GIFT_BALANCE", "x");

        book("1.00", "CNY", "ARREARS", "x", "GIFT_BALANCE", "x");
        assertThat(entries(refundNo)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseKnowsTheAccount(LedgerAccount known) {
        AccountRef ref = known.isKeptForEach() ? known.of(account) : known.whole();
        AccountRef other = known == ARREARS ? REFUNDS_EXPENSE.whole() : ARREARS.of(account);
        Transfer transfer = new Transfer(ref, other, cny("1.00"));

        tx.executeWithoutResult(
                status -> ledger.post("op:" + refundNo, refundNo, AT, List.of(transfer, transfer.reversed())));

        assertThat(entries(refundNo)).hasSize(4);
    }

    @Test
    void showsWhatItCannotCountInAsItStands() {
        book("12.345", "CNY", "ARREARS", account, "GIFT_BALANCE", account);
        book("7.000", "XQX", "ARREARS", account, "GIFT_BALANCE", account);

        assertThat(entries(refundNo))
                .extracting(e -> shown(e.amount()))
                .containsExactly("CNY 12.345", "CNY -12.345", "XQX 7", "XQX -7");
        assertThat(controller.trialBalance().accounts())
                .filteredOn(line -> line.subAccount().equals(account))
                .extracting(line -> line.account() + " " + shown(line.balance()))
                .containsExactly(
                        "ARREARS CNY 12.345", "ARREARS XQX 7", "GIFT_BALANCE CNY -12.345", "GIFT_BALANCE XQX -7");
    }

    @Test
    void theDatabaseTakesNoLateLineIntoAnOperation() {
        // given an operation of two lines
        tx.executeWithoutResult(status -> ledger.settle(refundNo, account, cny("3.00"), cny("5.00"), AT));
        // then
        for (int line : List.of(0, 1, 3)) {
            for (int of : List.of(2, 3)) {
                assertThatThrownBy(() -> insert(
                                "settlement:" + refundNo, line, of, "1.00", "CNY", "ARREARS", "x", "GIFT_BALANCE", "x"))
                        .as("line %d of %d", line, of)
                        .isInstanceOf(DataIntegrityViolationException.class);
            }
        }
        // and a repeat finds what it booked
        tx.executeWithoutResult(status -> ledger.settle(refundNo, account, cny("3.00"), cny("5.00"), AT));
        assertThat(entries(refundNo)).hasSize(4);
    }

    @Test
    void everyOperationSumsToZeroInEachCurrency() {
        tx.executeWithoutResult(status -> {
            ledger.settle(refundNo, account, cny("30.00"), cny("70.50"), AT);
            ledger.settle(refundNo + "-usd", account, Money.parse("USD 1.25"), Money.parse("USD 3.00"), AT);
            ledger.settle(refundNo + "-jpy", account, Money.parse("JPY 0"), Money.parse("JPY 300"), AT);
        });

        assertThat(jdbc.sql("select sum(amount) from ledger_entry group by operation_key, currency")
                        .query(BigDecimal.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(sum -> assertThat(sum).isZero());
        TrialBalance trial = controller.trialBalance();
        assertThat(trial.balanced()).isTrue();
        assertThat(trial.totals())
                .extracting(total -> total.balance().currency())
                .contains("CNY", "JPY", "USD");
        assertThat(trial.totals()).allSatisfy(total -> {
            assertThat(new BigDecimal(total.balance().amount())).isZero();
            assertThat(total.debit()).isEqualTo(total.credit());
        });
    }

    @Test
    void financeNarrowsTheEntriesDown() {
        tx.executeWithoutResult(status -> {
            ledger.settle(refundNo, account, cny("30.00"), cny("70.50"), AT);
            ledger.settle(refundNo + "-b", account, cny("1.00"), cny("2.00"), AT.plusSeconds(60));
        });
        OffsetDateTime later = OffsetDateTime.parse("2026-03-10T12:00:30+08:00");

        assertThat(controller.entries(null, "ARREARS:" + account, null, null, 0, 10))
                .hasSize(2);
        assertThat(controller.entries(null, "ARREARS:" + account, later, null, 0, 10))
                .extracting(LedgerEntry::refundNo)
                .containsExactly(refundNo + "-b");
        assertThat(controller.entries(null, "ARREARS:" + account, null, later, 0, 10))
                .extracting(LedgerEntry::refundNo)
                .containsExactly(refundNo);
        assertThat(controller.entries(refundNo, "REFUNDS_PAYABLE", null, null, 0, 10))
                .extracting(e -> shown(e.amount()))
                .containsExactly("CNY -70.50");
        assertThat(controller.entries(refundNo, null, null, null, 1, 3)).hasSize(1);
        assertThat(controller.entries(refundNo, "", null, null, 0, 10)).hasSize(4);
        assertThat(controller.entries("", "ARREARS:" + account, null, null, 0, 10))
                .hasSize(2);
        assertThatThrownBy(() -> controller.entries(null, "PETTY_CASH", null, null, 0, 10))
                .isInstanceOf(DeskException.class);
    }

    @Test
    void aVoucherIsValidForACalendarYear() {
        Instant leapDay = Instant.parse("2028-02-29T04:00:00Z");
        // when
        Voucher voucher = tx.execute(status -> vouchers.issue(refundNo + "-1", account, cny("12.30"), leapDay));
        Voucher again =
                tx.execute(status -> vouchers.issue(refundNo + "-1", account, cny("12.30"), leapDay.plusSeconds(5)));
        // then
        assertThat(voucher.validUntil()).isEqualTo("2029-02-28T04:00:00Z");
        assertThat(again).isEqualTo(voucher);
        assertThat(vouchers.ofAccount(account)).containsExactly(voucher);
    }

    @Test
    void aTransferMovesMoneyBetweenTwoAccounts() {
        assertThatThrownBy(() -> new Transfer(REFUNDS_EXPENSE.whole(), REFUNDS_PAYABLE.whole(), cny("0.00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transfer(REFUNDS_EXPENSE.whole(), REFUNDS_EXPENSE.whole(), cny("1.00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> REFUNDS_PAYABLE.of(account)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(ARREARS::whole).isInstanceOf(IllegalArgumentException.class);
    }

    private void refuses(
            String amount, String currency, String debit, String debitSub, String credit, String creditSub) {
        assertThatThrownBy(() -> book(amount, currency, debit, debitSub, credit, creditSub))
                .as("%s %s from %s:%s to %s:%s", amount, currency, debit, debitSub, credit, creditSub)
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    /** Past the desk, under an operation of its own: what is refused is refused for its own sake. */
    private void book(String amount, String currency, String debit, String debitSub, String credit, String creditSub) {
        String key = "by-hand:" + COUNTER.incrementAndGet();
        tx.executeWithoutResult(status -> {
            jdbc.sql("insert into ledger_operation values (:key, :refundNo, :at, :at, 1)")
                    .param("key", key)
                    .param("refundNo", refundNo)
                    .param("at", JdbcLedger.at(AT))
                    .update();
            insert(key, 1, 1, amount, currency, debit, debitSub, credit, creditSub);
        });
    }

    private void insert(
            String key,
            int line,
            int of,
            String amount,
            String currency,
            String debit,
            String debitSub,
            String credit,
            String creditSub) {
        jdbc.sql("""
                        insert into ledger_posting (operation_key, line, of_lines, debit_account, debit_sub,
                            credit_account, credit_sub, amount, currency)
                        values (:key, :line, :of, :debit, :debitSub, :credit, :creditSub, :amount, :currency)
                        """)
                .param("key", key)
                .param("line", line)
                .param("of", of)
                .param("debit", debit)
                .param("debitSub", debitSub)
                .param("credit", credit)
                .param("creditSub", creditSub)
                .param("amount", new BigDecimal(amount))
                .param("currency", currency)
                .update();
    }

    private static String shown(BookedAmount amount) {
        return amount.currency() + " " + amount.amount();
    }

    private List<LedgerEntry> entries(String refund) {
        return controller.entries(refund, null, null, null, 0, 100);
    }

    private Money balance(AccountRef ref) {
        return ledger.balance(ref, CurrencyUnit.of("CNY"));
    }

    private static Money cny(String amount) {
        return Money.of(CurrencyUnit.of("CNY"), new BigDecimal(amount));
    }
}
