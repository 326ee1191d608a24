package com.refunddesk.billing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Puts accounts and orders into a test's database, for whoever needs some:
 * {@code fixture.has(anAccount("ACC-1"), aPrepaidOrder("ORD-1").of("1000.00").withCoupon("100.00"))}.
 */
public final class BillingFixture {

    private static final CurrencyUnit CNY = CurrencyUnit.of("CNY");

    private final JdbcAccounts accounts;
    private final JdbcOrders orders;
    private final BillingIntake intake;
    private final JdbcResourceReleases releases;

    public BillingFixture(DataSource dataSource, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        NamedParameterJdbcTemplate batches = new NamedParameterJdbcTemplate(dataSource);
        accounts = new JdbcAccounts(jdbc, batches, clock);
        orders = new JdbcOrders(jdbc);
        intake = new BillingIntake(
                accounts,
                new OrderWriter(jdbc, batches, accounts, clock),
                orderNos -> {},
                new JdbcTransactionManager(dataSource));
        releases = new JdbcResourceReleases(jdbc, clock);
    }

    public Accounts accounts() {
        return accounts;
    }

    public Orders orders() {
        return orders;
    }

    public ResourceReleases releases() {
        return releases;
    }

    BillingIntake intake() {
        return intake;
    }

    public BillingFixture has(Account... fed) {
        intake.take(List.of(fed), List.of());
        return this;
    }

    public BillingFixture has(AnOrder... fed) {
        var refused = intake.take(
                        List.of(), List.of(fed).stream().map(AnOrder::build).toList())
                .refused();
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException("Not taken: " + refused);
        }
        return this;
    }

    public static Account anAccount(String accountId) {
        return new Account(
                accountId,
                "SUB-" + accountId,
                "Blue Harbor Games",
                "owner@example.com",
                "+8613800138000",
                Locale.ENGLISH,
                false,
                true,
                Money.zero(CNY));
    }

    /** A running prepaid server of kufanyun for CNY 900.00, delivered on 2 March 2026 for 400 days. */
    public static AnOrder aPrepaidOrder(String orderNo) {
        return new AnOrder(orderNo);
    }

    /** An order that is being written down. */
    public static final class AnOrder {

        private static final Instant DELIVERED = Instant.parse("2026-03-02T02:00:00Z");

        private final String orderNo;
        private final List<Payment> payments = new ArrayList<>();
        private String accountId = "ACC-1";
        private String provider = "kufanyun";
        private Money listPrice = Money.parse("CNY 900.00");
        private Money coupon = Money.zero(CNY);
        private Instant deliveredAt = DELIVERED;
        private Resource resource =
                new Resource(Resource.Status.RUNNING, BigDecimal.ZERO.setScale(6), new BigDecimal("100.000000"), null);

        private AnOrder(String orderNo) {
            this.orderNo = orderNo;
        }

        public AnOrder ownedBy(String account) {
            accountId = account;
            return this;
        }

        public AnOrder at(String providerName) {
            provider = providerName;
            return this;
        }

        public AnOrder of(String price) {
            listPrice = Money.of(CNY, new BigDecimal(price));
            return this;
        }

        public AnOrder withCoupon(String amount) {
            coupon = Money.of(CNY, new BigDecimal(amount));
            return this;
        }

        public AnOrder deliveredAt(Instant instant) {
            deliveredAt = instant;
            return this;
        }

        public AnOrder with(Resource.Status status, Instant stoppedAt) {
            resource = new Resource(status, resource.trafficUsedGb(), resource.trafficIncludedGb(), stoppedAt);
            return this;
        }

        /** Payments replace the single one by Alipay; what they sum to is up to the test. */
        public AnOrder paid(String paymentId, PaymentChannel channel, String amount, String refunded) {
            return paid(paymentId, channel, amount, refunded, false);
        }

        public AnOrder paidTwice(String paymentId, PaymentChannel channel, String amount) {
            return paid(paymentId, channel, amount, "0.00", true);
        }

        private AnOrder paid(
                String paymentId, PaymentChannel channel, String amount, String refunded, boolean duplicate) {
            payments.add(new Payment(
                    paymentId,
                    channel,
                    Money.of(CNY, new BigDecimal(amount)),
                    Money.of(CNY, new BigDecimal(refunded)),
                    deliveredAt,
                    duplicate));
            return this;
        }

        public Order build() {
            List<Payment> paid = payments.isEmpty()
                    ? List.of(new Payment(
                            orderNo + "-P1",
                            PaymentChannel.ALIPAY,
                            listPrice.minus(coupon),
                            Money.zero(CNY),
                            deliveredAt,
                            false))
                    : List.copyOf(payments);
            return new Order(
                    orderNo,
                    accountId,
                    provider,
                    "cloud-server",
                    "S6.MEDIUM4",
                    BillingMode.PREPAID,
                    CNY,
                    listPrice,
                    Money.zero(CNY),
                    coupon,
                    paid,
                    List.of(
                            new OrderItem(OrderItem.Kind.BASE, listPrice.minus(coupon)),
                            new OrderItem(OrderItem.Kind.VALUE_ADDED, Money.zero(CNY))),
                    new Term(deliveredAt, deliveredAt.plus(400, ChronoUnit.DAYS)),
                    deliveredAt,
                    resource,
                    false,
                    new BigDecimal("51.000000"),
                    new BigDecimal("0.378000"),
                    List.of(
                            new TermDiscount(3, new BigDecimal("0.950000")),
                            new TermDiscount(12, new BigDecimal("0.830000"))),
                    null,
                    new Invoice(Invoice.Status.NONE, null));
        }
    }
}
