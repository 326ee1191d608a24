package com.refunddesk.billing;

import static com.refunddesk.billing.BillingFixture.aPrepaidOrder;
import static com.refunddesk.billing.BillingFixture.anAccount;
import static com.refunddesk.billing.PaymentChannel.ALIPAY;
import static com.refunddesk.billing.PaymentChannel.GIFT_BALANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.refunddesk.DatabaseTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class JdbcBillingTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final BillingFixture billing;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    JdbcBillingTest(DataSource dataSource, JdbcClient jdbc, TransactionTemplate transaction) {
        this.billing = new BillingFixture(dataSource, Clock.fixed(NOW, ZoneOffset.UTC)).has(anAccount("ACC-1"));
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void findsWhatWasFed() {
        Order fed = aPrepaidOrder("ORD-same")
                .of("507.96")
                .withCoupon("100.00")
                .paid("P2", ALIPAY, "200.00", "0.00")
                .paid("P1", GIFT_BALANCE, "207.96", "7.96")
                .build();

        billing.intake().take(List.of(), List.of(fed));

        assertThat(billing.orders().find("ORD-same")).contains(fed);
        assertThat(billing.accounts().find("ACC-1")).contains(anAccount("ACC-1"));
        assertThat(billing.orders().find("ORD-nobody-knows")).isEmpty();
    }

    @Test
    void replacesAnOrderThatIsFedAgain() {
        billing.has(aPrepaidOrder("ORD-again").of("900.00"));
        Order changed = aPrepaidOrder("ORD-again")
                .of("500.00")
                .at("tencent")
                .paid("NEW", ALIPAY, "500.00", "20.00")
                .build();

        BillingIntake.Taken taken = billing.intake().take(List.of(), List.of(changed));

        assertThat(taken.newOrders()).isEmpty();
        assertThat(billing.orders().find("ORD-again")).contains(changed);
    }

    @Test
    void keepsItsOwnFigureOfWhatWasRefunded() {
        billing.has(aPrepaidOrder("ORD-own").paid("P1", ALIPAY, "900.00", "100.00"));
        transaction.executeWithoutResult(
                status -> billing.orders().addRefunded("ORD-own", "P1", Money.parse("CNY 50.00")));

        billing.has(aPrepaidOrder("ORD-own").paid("P1", ALIPAY, "900.00", "0.00"));

        assertThat(refunded("ORD-own")).isEqualTo(Money.parse("CNY 150.00"));
    }

    @Test
    void remembersWhatWasRefundedOfAPaymentThatBillingLeftOutForAWhile() {
        billing.has(aPrepaidOrder("ORD-gap").paid("P1", ALIPAY, "900.00", "0.00"));
        transaction.executeWithoutResult(
                status -> billing.orders().addRefunded("ORD-gap", "P1", Money.parse("CNY 50.00")));

        billing.has(aPrepaidOrder("ORD-gap").paid("P2", ALIPAY, "900.00", "0.00"));
        assertThat(refunded("ORD-gap")).isEqualTo(Money.parse("CNY 0.00"));
        billing.has(aPrepaidOrder("ORD-gap").paid("P1", ALIPAY, "900.00", "0.00"));

        assertThat(refunded("ORD-gap")).isEqualTo(Money.parse("CNY 50.00"));
    }

    @Test
    void neverRefundsMoreThanAPayment() {
        billing.has(aPrepaidOrder("ORD-cap").paid("P1", ALIPAY, "900.00", "899.99"));

        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(
                        status -> billing.orders().addRefunded("ORD-cap", "P1", Money.parse("CNY 0.02"))))
                .withMessageContaining("P1");
        assertThat(refunded("ORD-cap")).isEqualTo(Money.parse("CNY 899.99"));
    }

    @Test
    void refusesAnOrderOfAnUnknownAccountAndTakesTheOthers() {
        BillingIntake.Taken taken = billing.intake()
                .take(
                        List.of(),
                        List.of(
                                aPrepaidOrder("ORD-orphan").ownedBy("ACC-none").build(),
                                aPrepaidOrder("ORD-fine").build()));

        assertThat(taken.refused()).isEqualTo(Map.of("ORD-orphan", Refusal.UNKNOWN_ACCOUNT));
        assertThat(taken.newOrders()).containsExactly("ORD-fine");
    }

    @Test
    void refusesAPaymentBelowWhatWasRefundedOfIt() {
        billing.has(aPrepaidOrder("ORD-below").paid("P1", ALIPAY, "900.00", "500.00"));

        BillingIntake.Taken taken = billing.intake()
                .take(
                        List.of(),
                        List.of(aPrepaidOrder("ORD-below")
                                .paid("P1", ALIPAY, "499.99", "0.00")
                                .build()));

        assertThat(taken.refused()).containsEntry("ORD-below", Refusal.PAYMENT_BELOW_REFUNDED);
    }

    @Test
    void releasesAResourceOnceForEachRefund() {
        billing.has(aPrepaidOrder("ORD-release"));

        billing.releases().release("ORD-release", "RF-1");
        billing.releases().release("ORD-release", "RF-1");

        assertThat(resource("ORD-release").status()).isEqualTo(Resource.Status.RELEASED);
        assertThat(resource("ORD-release").stoppedAt()).isEqualTo(NOW);
        assertThat(jdbc.sql("select count(*) from billing_resource_release where order_no = 'ORD-release'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void leavesAResourceReleasedWhenAnOlderRunningComesLate() {
        billing.has(aPrepaidOrder("ORD-late"));
        billing.releases().release("ORD-late", "RF-2");

        billing.has(aPrepaidOrder("ORD-late"));
        assertThat(resource("ORD-late").status()).isEqualTo(Resource.Status.RELEASED);
        assertThat(resource("ORD-late").stoppedAt()).isEqualTo(NOW);

        billing.has(aPrepaidOrder("ORD-late").with(Resource.Status.DELETED, NOW.minusSeconds(60)));
        assertThat(resource("ORD-late").status()).isEqualTo(Resource.Status.DELETED);
        assertThat(resource("ORD-late").stoppedAt()).isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void keepsTheTimeAtWhichBillingSawAServerStop() {
        billing.has(aPrepaidOrder("ORD-stopped").with(Resource.Status.STOPPED, NOW.minusSeconds(3600)));

        billing.releases().release("ORD-stopped", "RF-3");

        assertThat(resource("ORD-stopped").status()).isEqualTo(Resource.Status.RELEASED);
        assertThat(resource("ORD-stopped").stoppedAt()).isEqualTo(NOW.minusSeconds(3600));
    }

    @Test
    void doesNotBringBackArrearsThatARefundOffset() {
        Account owing = owing("ACC-owing", "120.00");
        billing.has(owing);
        transaction.executeWithoutResult(
                status -> billing.accounts().reduceArrears("ACC-owing", Money.parse("CNY 20.00")));

        billing.has(owing);
        assertThat(arrears("ACC-owing")).isEqualTo(Money.parse("CNY 100.00"));

        billing.has(owing("ACC-owing", "130.00"));
        assertThat(arrears("ACC-owing")).isEqualTo(Money.parse("CNY 130.00"));
    }

    @Test
    void offsetsNoMoreThanTheArrears() {
        billing.has(owing("ACC-little", "5.00"));

        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(
                        status -> billing.accounts().reduceArrears("ACC-little", Money.parse("CNY 5.01"))));
        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(
                        status -> billing.accounts().reduceArrears("ACC-little", Money.parse("USD 1.00"))));
    }

    @Test
    void listsTheNewestDeliveryFirst() {
        billing.has(anAccount("ACC-list"));
        IntStream.range(0, 5)
                .forEach(day -> billing.has(aPrepaidOrder("ORD-list-" + day)
                        .ownedBy("ACC-list")
                        .deliveredAt(NOW.minusSeconds(86_400L * day))));

        assertThat(billing.orders().ofAccount("ACC-list", 1, 2))
                .extracting(Order::orderNo)
                .containsExactly("ORD-list-2", "ORD-list-3");
        assertThat(billing.orders().countOfAccount("ACC-list")).isEqualTo(5);
    }

    @Test
    void takesTheSameFeedFromSeveralAtOnce() throws Exception {
        List<Order> orders = IntStream.range(0, 50)
                .mapToObj(
                        n -> aPrepaidOrder("ORD-race-" + n).ownedBy("ACC-race").build())
                .toList();
        CyclicBarrier start = new CyclicBarrier(8);
        Callable<Integer> feed = () -> {
            start.await();
            return billing.intake()
                    .take(List.of(anAccount("ACC-race")), orders)
                    .newOrders()
                    .size();
        };

        try (var threads = Executors.newFixedThreadPool(8)) {
            int created = threads.invokeAll(Collections.nCopies(8, feed)).stream()
                    .mapToInt(JdbcBillingTest::value)
                    .sum();
            assertThat(created).isEqualTo(50);
        }
        assertThat(billing.orders().countOfAccount("ACC-race")).isEqualTo(50);
    }

    @Test
    void letsOneFilingOfASubjectWaitForTheOther() throws Exception {
        billing.has(anAccount("ACC-lock"));
        jdbc.sql("update billing_account set name = '0' where account_id = 'ACC-lock'")
                .update();
        Callable<Integer> countOneMore = () -> transaction.execute(status -> {
            billing.accounts().lockSubject("SUB-ACC-lock");
            int seen = Integer.parseInt(
                    billing.accounts().find("ACC-lock").orElseThrow().name());
            return jdbc.sql("update billing_account set name = :name where account_id = 'ACC-lock'")
                    .param("name", "" + (seen + 1))
                    .update();
        });

        try (var threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(Collections.nCopies(40, countOneMore)).forEach(JdbcBillingTest::value);
        }

        assertThat(billing.accounts().find("ACC-lock").orElseThrow().name()).isEqualTo("40");
    }

    private static Account owing(String accountId, String amount) {
        Account account = anAccount(accountId);
        return new Account(
                account.accountId(),
                account.subjectId(),
                account.name(),
                account.email(),
                account.phone(),
                account.locale(),
                account.enterprise(),
                account.realNameVerified(),
                Money.parse("CNY " + amount));
    }

    private static int value(Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private Money arrears(String accountId) {
        return billing.accounts().find(accountId).orElseThrow().arrears();
    }

    private Money refunded(String orderNo) {
        return billing.orders()
                .find(orderNo)
                .orElseThrow()
                .payments()
                .getFirst()
                .refunded();
    }

    private Resource resource(String orderNo) {
        return billing.orders().find(orderNo).orElseThrow().resource();
    }
}
