package com.refunddesk.quote;

import com.refunddesk.billing.Order;
import com.refunddesk.billing.OrderItem;
import com.refunddesk.billing.Payment;
import com.refunddesk.quote.QuoteLine.Explanation;
import com.refunddesk.quote.QuoteLine.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Walks from what was paid to what is payable, writing a line for each step (source: refund rules §4). */
final class Calculation {

    /**
     * What the walk is held to.
     *
     * @param approved the refundable amount that a reviewer set, or {@code null}
     * @param ceiling what may be paid at most, or {@code null}
     */
    record Terms(
            Instant asOf,
            Instant usedUntil,
            boolean inWindow,
            boolean full,
            DestinationWish destination,
            Money approved,
            Money ceiling) {}

    private static final BigDecimal PERCENT = new BigDecimal("0.01");

    private final Order order;
    private final Money arrears;
    private final PolicyRow policy;
    private final Reason reason;
    private final Money zero;
    private final List<QuoteLine> lines = new ArrayList<>();

    Calculation(Order order, Money arrears, PolicyRow policy, Reason reason) {
        this.order = order;
        this.arrears = arrears;
        this.policy = policy;
        this.reason = reason;
        this.zero = Money.zero(order.currency());
    }

    Quote quote(Terms terms) {
        boolean duplicates = reason == Reason.DUPLICATE_PAYMENT;
        Money paid = paid();
        Money alreadyRefunded = alreadyRefunded();
        Money nonRefundable = duplicates ? zero : nonRefundable();
        Money consumed = duplicates ? zero : consumed(terms, paid);
        Money handlingFee = duplicates || terms.full() ? zero : handlingFee(paid, consumed);
        Money rest =
                paid.minus(alreadyRefunded).minus(nonRefundable).minus(consumed).minus(handlingFee);
        Money refundable = refundable(rest, terms.approved());
        Money arrearsOffset = arrearsOffset(refundable);
        Money payable = atMost(refundable.minus(arrearsOffset), terms.ceiling());
        line(Kind.PAYABLE, payable, Explanation.SUM);
        return new Quote(
                terms.asOf(),
                paid,
                alreadyRefunded,
                nonRefundable,
                consumed,
                handlingFee,
                refundable,
                arrearsOffset,
                payable,
                terms.inWindow(),
                terms.full() && !duplicates,
                terms.destination(),
                lines,
                Split.of(payable, ReviewerBound.splitOver(order, reason), terms.destination()));
    }

    private Money paid() {
        List<Payment> payments = drawnOn();
        Money paid = sum(payments.stream().map(Payment::amount));
        boolean duplicates = reason == Reason.DUPLICATE_PAYMENT;
        Explanation counted = duplicates ? Explanation.DUPLICATE_PAYMENTS : Explanation.PAYMENTS;
        Explanation explanation = duplicates && payments.isEmpty() ? Explanation.NO_DUPLICATE_MARKED : counted;
        line(Kind.PAID, paid, explanation, Integer.toString(payments.size()));
        return paid;
    }

    private Money alreadyRefunded() {
        Money refunded = sum(drawnOn().stream().map(Payment::refunded));
        deduct(Kind.ALREADY_REFUNDED, refunded, Explanation.EARLIER_REFUNDS);
        return refunded;
    }

    private Money nonRefundable() {
        List<OrderItem> items =
                order.items().stream().filter(Calculation::isNonRefundable).toList();
        Money paid = sum(items.stream().map(OrderItem::paid));
        deduct(Kind.NON_REFUNDABLE, paid, Explanation.ITEMS, Integer.toString(items.size()));
        return paid;
    }

    private static boolean isNonRefundable(OrderItem item) {
        return switch (item.kind()) {
            case CONFIG_CHANGE, VALUE_ADDED -> true;
            case BASE -> false;
        };
    }

    private Money consumed(Terms terms, Money paid) {
        if (terms.full()) {
            line(Kind.CONSUMED, zero, Explanation.FULL_REFUND, String.valueOf(policy.fullRefundDays()));
            return zero;
        }
        Optional<Usage> usage = Usage.of(order, policy.usagePricing(), terms.usedUntil());
        // Where nobody can say what was used, nothing is promised: the checks send such a quote to a person.
        Usage counted = usage.orElseGet(() -> new Usage(paid, Explanation.USAGE_UNKNOWN, List.of()));
        lines.add(new QuoteLine(
                Kind.CONSUMED, counted.consumed().negated(), counted.explanation(), counted.parameters()));
        return counted.consumed();
    }

    private Money handlingFee(Money paid, Money consumed) {
        Money base = max(paid.minus(consumed), zero);
        Money fee = base.multipliedBy(policy.handlingFeePercent().multiply(PERCENT), RoundingMode.HALF_UP);
        deduct(
                Kind.HANDLING_FEE,
                fee,
                Explanation.PERCENT_OF_REST,
                policy.handlingFeePercent().stripTrailingZeros().toPlainString(),
                base.toString());
        return fee;
    }

    private Money refundable(Money rest, Money approved) {
        if (rest.isNegative()) {
            line(Kind.NEVER_BELOW_ZERO, rest.negated(), Explanation.FLOOR);
        }
        Money byRules = max(rest, zero);
        if (approved == null) {
            return byRules;
        }
        Money refundable = min(approved, ReviewerBound.of(order, reason));
        line(Kind.APPROVED_AMOUNT, refundable.minus(byRules), Explanation.REVIEWER);
        return refundable;
    }

    private Money arrearsOffset(Money refundable) {
        boolean offsets = policy.arrears() == PolicyRow.Arrears.OFFSET
                && arrears.isPositive()
                && arrears.getCurrencyUnit().equals(order.currency());
        if (!offsets) {
            return zero;
        }
        Money offset = min(refundable, arrears);
        deduct(Kind.ARREARS_OFFSET, offset, Explanation.ARREARS, arrears.toString());
        return offset;
    }

    private Money atMost(Money amount, Money ceiling) {
        if (ceiling == null || !amount.isGreaterThan(ceiling)) {
            return amount;
        }
        line(Kind.NEVER_ABOVE_APPROVED, ceiling.minus(amount), Explanation.CEILING, ceiling.toString());
        return ceiling;
    }

    private List<Payment> drawnOn() {
        return Quotes.drawnOn(order, reason).toList();
    }

    private Money sum(Stream<Money> amounts) {
        return amounts.reduce(zero, Money::plus);
    }

    private void deduct(Kind kind, Money amount, Explanation explanation, String... parameters) {
        if (!amount.isZero()) {
            line(kind, amount.negated(), explanation, parameters);
        }
    }

    private void line(Kind kind, Money amount, Explanation explanation, String... parameters) {
        lines.add(new QuoteLine(kind, amount, explanation, List.of(parameters)));
    }

    private static Money max(Money one, Money other) {
        return one.isLessThan(other) ? other : one;
    }

    private static Money min(Money one, Money other) {
        return one.isGreaterThan(other) ? other : one;
    }
}
