package com.refunddesk.quote;

import com.refunddesk.billing.BillingMode;
import com.refunddesk.billing.Order;
import com.refunddesk.billing.Term;
import com.refunddesk.billing.TermDiscount;
import com.refunddesk.quote.PolicyRow.UsagePricing;
import com.refunddesk.quote.QuoteLine.Explanation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** What an order used up until an instant, priced as its policy says and rounded once (source: refund rules §4). */
record Usage(Money consumed, Explanation explanation, List<String> parameters) {

    private static final ZoneId CALENDAR = ZoneId.of("Asia/Shanghai");
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Empty where the order lacks what its pricing needs. */
    static Optional<Usage> of(Order order, UsagePricing policyPricing, Instant until) {
        // Whoever pays by the hour is charged by the meter, whatever the policy says of prepaid orders.
        UsagePricing pricing = order.billingMode() == BillingMode.PAY_AS_YOU_GO ? UsagePricing.METERED : policyPricing;
        return switch (pricing) {
            case METERED -> metered(order);
            case PRO_RATA_LIST -> proRata(order, until);
            case TIERED_TERM -> tiered(order, until);
        };
    }

    private static Optional<Usage> metered(Order order) {
        return Optional.ofNullable(order.meteredCharges())
                .map(charges -> new Usage(charges, Explanation.METERED_CHARGES, List.of()));
    }

    private static Optional<Usage> proRata(Order order, Instant until) {
        Term term = order.term();
        if (term == null || !term.end().isAfter(term.start())) {
            return Optional.empty();
        }
        long termDays = started(DAY, term.start(), term.end());
        long usedDays = Math.min(termDays, started(DAY, order.deliveredAt(), until));
        BigDecimal consumed = order.listPrice()
                .getAmount()
                .multiply(BigDecimal.valueOf(usedDays))
                .divide(BigDecimal.valueOf(termDays), order.currency().getDecimalPlaces(), RoundingMode.HALF_UP);
        return Optional.of(new Usage(
                Money.of(order.currency(), consumed),
                Explanation.DAYS_OF_TERM,
                List.of(
                        Long.toString(usedDays),
                        Long.toString(termDays),
                        order.listPrice().toString())));
    }

    private static Optional<Usage> tiered(Order order, Instant until) {
        if (order.monthlyListPrice() == null || order.hourlyListPrice() == null) {
            return Optional.empty();
        }
        ZonedDateTime delivered = order.deliveredAt().atZone(CALENDAR);
        long months = fullMonths(delivered, until);
        long hours = started(HOUR, delivered.plusMonths(months).toInstant(), until);
        BigDecimal factor = termDiscount(order.termDiscounts(), months);
        BigDecimal consumed = order.monthlyListPrice()
                .multiply(BigDecimal.valueOf(months))
                .add(order.hourlyListPrice().multiply(BigDecimal.valueOf(hours)))
                .multiply(factor);
        return Optional.of(new Usage(
                Money.of(order.currency(), consumed, RoundingMode.HALF_UP),
                Explanation.MONTHS_AND_HOURS,
                List.of(
                        Long.toString(months),
                        Long.toString(hours),
                        order.currency() + " " + order.monthlyListPrice().toPlainString(),
                        order.currency() + " " + order.hourlyListPrice().toPlainString(),
                        factor.toPlainString())));
    }

    /** Each month is counted from the delivery itself, so that one clamped month doesn't shorten those after it. */
    private static long fullMonths(ZonedDateTime delivered, Instant until) {
        // The calendar's own count takes 31 January to 28 February for no month at all, so one more is tried.
        long months = Math.max(0, ChronoUnit.MONTHS.between(delivered, until.atZone(CALENDAR)));
        return delivered.plusMonths(months + 1).toInstant().isAfter(until) ? months : months + 1;
    }

    private static BigDecimal termDiscount(List<TermDiscount> table, long months) {
        return table == null
                ? BigDecimal.ONE
                : table.stream()
                        .filter(row -> row.months() <= months)
                        .max(Comparator.comparingInt(TermDiscount::months))
                        .map(TermDiscount::discount)
                        .orElse(BigDecimal.ONE);
    }

    /** How many periods were begun; none before the start. */
    private static long started(Duration period, Instant from, Instant until) {
        if (!until.isAfter(from)) {
            return 0;
        }
        Duration length = Duration.between(from, until);
        long full = length.dividedBy(period);
        return period.multipliedBy(full).equals(length) ? full : full + 1;
    }
}
