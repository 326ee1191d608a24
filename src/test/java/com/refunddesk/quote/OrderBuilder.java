package com.refunddesk.quote;

import com.refunddesk.billing.BillingMode;
import com.refunddesk.billing.Invoice;
import com.refunddesk.billing.Order;
import com.refunddesk.billing.OrderItem;
import com.refunddesk.billing.Payment;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.billing.Resource;
import com.refunddesk.billing.Term;
import com.refunddesk.billing.TermDiscount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Orders as the rules talk of them: {@code aPrepaidOrder().of("1000.00").withCoupon("100.00").paid(ALIPAY, "900.00")}. */
public final class OrderBuilder {

    public static final Instant DELIVERED =
            OffsetDateTime.parse("2026-03-02T10:00:00+08:00").toInstant();

    private final BillingMode mode;
    private CurrencyUnit currency = CurrencyUnit.of("CNY");
    private String provider = "kufanyun";
    private String listPrice = "0";
    private String coupon = "0";
    private final List<Payment> payments = new ArrayList<>();
    private final List<OrderItem> items = new ArrayList<>();
    private Term term;
    private Instant deliveredAt = DELIVERED;
    private Resource resource = new Resource(Resource.Status.RUNNING, BigDecimal.ZERO, null, null);
    private boolean promotionNonRefundable;
    private String monthly;
    private String hourly;
    private final List<TermDiscount> discounts = new ArrayList<>();
    private String metered;
    private Invoice invoice;

    private OrderBuilder(BillingMode mode) {
        this.mode = mode;
    }

    public static OrderBuilder aPrepaidOrder() {
        return new OrderBuilder(BillingMode.PREPAID).forDays(400);
    }

    public static OrderBuilder aPayAsYouGoOrder() {
        return new OrderBuilder(BillingMode.PAY_AS_YOU_GO);
    }

    public OrderBuilder in(String code) {
        currency = CurrencyUnit.of(code);
        return this;
    }

    public OrderBuilder from(String provider) {
        this.provider = provider;
        return this;
    }

    public OrderBuilder of(String listPrice) {
        this.listPrice = listPrice;
        return this;
    }

    public OrderBuilder withCoupon(String coupon) {
        this.coupon = coupon;
        return this;
    }

    public OrderBuilder deliveredAt(Instant at) {
        deliveredAt = at;
        return forDays(400);
    }

    public OrderBuilder forDays(int days) {
        return during(deliveredAt, deliveredAt.plusSeconds(days * 86_400L));
    }

    public OrderBuilder during(Instant start, Instant end) {
        term = new Term(start, end);
        return this;
    }

    public OrderBuilder withoutTerm() {
        term = null;
        return this;
    }

    public OrderBuilder paid(PaymentChannel channel, String amount) {
        return payment(channel, amount, "0", DELIVERED, false);
    }

    public OrderBuilder paid(PaymentChannel channel, String amount, String refunded) {
        return payment(channel, amount, refunded, DELIVERED, false);
    }

    public OrderBuilder paidAt(PaymentChannel channel, String amount, Instant paidAt) {
        return payment(channel, amount, "0", paidAt, false);
    }

    public OrderBuilder paidTwice(PaymentChannel channel, String amount, String refunded) {
        return payment(channel, amount, refunded, DELIVERED, true);
    }

    private OrderBuilder payment(
            PaymentChannel channel, String amount, String refunded, Instant paidAt, boolean duplicate) {
        String paymentId = "PAY-" + (payments.size() + 1);
        payments.add(new Payment(paymentId, channel, money(amount), money(refunded), paidAt, duplicate));
        return this;
    }

    public OrderBuilder with(Payment payment) {
        payments.add(payment);
        return this;
    }

    public OrderBuilder with(OrderItem.Kind kind, String paid) {
        items.add(new OrderItem(kind, money(paid)));
        return this;
    }

    public OrderBuilder at(String monthlyListPrice, String hourlyListPrice) {
        monthly = monthlyListPrice;
        hourly = hourlyListPrice;
        return this;
    }

    public OrderBuilder discountedFrom(int months, String factor) {
        discounts.add(new TermDiscount(months, new BigDecimal(factor)));
        return this;
    }

    public OrderBuilder metered(String charges) {
        metered = charges;
        return this;
    }

    public OrderBuilder stoppedAt(Instant at) {
        resource = new Resource(Resource.Status.STOPPED, resource.trafficUsedGb(), resource.trafficIncludedGb(), at);
        return this;
    }

    public OrderBuilder that(Resource.Status status) {
        resource = new Resource(status, resource.trafficUsedGb(), resource.trafficIncludedGb(), null);
        return this;
    }

    public OrderBuilder withTraffic(String usedGb, String includedGb) {
        resource = new Resource(
                resource.status(),
                usedGb == null ? null : new BigDecimal(usedGb),
                includedGb == null ? null : new BigDecimal(includedGb),
                resource.stoppedAt());
        return this;
    }

    public OrderBuilder fromACampaignWithoutRefund() {
        promotionNonRefundable = true;
        return this;
    }

    public OrderBuilder invoiced() {
        invoice = new Invoice(Invoice.Status.ISSUED, "INV-1");
        return this;
    }

    public Order build() {
        return new Order(
                "ORD-1",
                "ACC-1",
                provider,
                "cloud-server",
                null,
                mode,
                currency,
                money(listPrice),
                money("0"),
                money(coupon),
                List.copyOf(payments),
                List.copyOf(items),
                mode == BillingMode.PREPAID ? term : null,
                deliveredAt,
                resource,
                promotionNonRefundable,
                monthly == null ? null : new BigDecimal(monthly),
                hourly == null ? null : new BigDecimal(hourly),
                List.copyOf(discounts),
                metered == null ? null : money(metered),
                invoice);
    }

    /** The same order with other payments. */
    public static Order copyOf(Order order, List<Payment> payments) {
        return new Order(
                order.orderNo(),
                order.accountId(),
                order.provider(),
                order.product(),
                order.model(),
                order.billingMode(),
                order.currency(),
                order.listPrice(),
                order.discount(),
                order.coupon(),
                payments,
                order.items(),
                order.term(),
                order.deliveredAt(),
                order.resource(),
                order.promotionNonRefundable(),
                order.monthlyListPrice(),
                order.hourlyListPrice(),
                order.termDiscounts(),
                order.meteredCharges(),
                order.invoice());
    }

    /** The same order paid by the hour, with these charges so far. */
    public static Order metered(Order order, Money charges) {
        return new Order(
                order.orderNo(),
                order.accountId(),
                order.provider(),
                order.product(),
                order.model(),
                BillingMode.PAY_AS_YOU_GO,
                order.currency(),
                order.listPrice(),
                order.discount(),
                order.coupon(),
                order.payments(),
                order.items(),
                null,
                order.deliveredAt(),
                order.resource(),
                order.promotionNonRefundable(),
                null,
                null,
                order.termDiscounts(),
                charges,
                order.invoice());
    }

    private Money money(String amount) {
        return Money.of(currency, new BigDecimal(amount));
    }
}
