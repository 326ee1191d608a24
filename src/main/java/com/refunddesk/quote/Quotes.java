package com.refunddesk.quote;

import com.refunddesk.billing.Order;
import com.refunddesk.billing.Payment;
import com.refunddesk.billing.RefundPeriods;
import com.refunddesk.billing.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Computes what a refund comes to; pure functions of what they are given (source: refund rules §4 to §6). */
public final class Quotes {

    private Quotes() {}

    /** The quote for a filing, frozen at the instant that it asks for. */
    public static Quote quote(Order order, Money arrears, PolicyRow policy, Ask ask) {
        boolean inWindow = inWindow(order, policy, ask.at());
        boolean full = inWindow && ask.quotaLeft() && !trafficExceeded(order.resource());
        DestinationWish byDefault = inWindow ? policy.destinationInWindow() : policy.destinationAfterWindow();
        DestinationWish destination = ask.destination() == null ? byDefault : ask.destination();
        return new Calculation(order, arrears, policy, ask.reason())
                .quote(new Calculation.Terms(ask.at(), ask.at(), inWindow, full, destination, null, null));
    }

    /**
     * The quote after the desk decided: window, quota, traffic and destination as filed; usage, earlier refunds and arrears
     * as of the decision, or of the resource's stop where that came earlier; never more than was approved.
     *
     * @param order with what is refunded and metered by now
     * @param policy the one that the refund was filed under
     */
    public static Quote settle(
            Order order, Money arrears, PolicyRow policy, Reason reason, Quote filed, Settlement settlement) {
        boolean full = filed.fullRefund() && !settlement.quotaLost();
        Instant usedUntil = usageEnd(order.resource(), settlement.decidedAt());
        Money approved = settlement.approvedAmount();
        return new Calculation(order, arrears, policy, reason)
                .quote(new Calculation.Terms(
                        settlement.decidedAt(),
                        usedUntil,
                        filed.inWindow(),
                        full,
                        filed.destination(),
                        approved,
                        approved == null ? filed.payable() : approved));
    }

    /**
     * Whether a reviewer may set another amount than the quote's: for a fault in the service, and for a duplicate payment
     * that billing hadn't marked when the refund was filed.
     */
    public static boolean mayApproveOtherAmount(Reason reason, Quote filed) {
        return reason == Reason.SERVICE_FAULT
                || reason == Reason.DUPLICATE_PAYMENT && filed.paid().isZero();
    }

    /** The most that a reviewer may approve, where another amount than the quote's may be approved at all. */
    public static Money maxApprovable(Order order, Reason reason) {
        return ReviewerBound.of(order, reason);
    }

    /** An amount split over what the payments have left that a refund for the reason comes out of. */
    public static List<QuoteLeg> split(Order order, Reason reason, Money amount, DestinationWish destination) {
        return Split.of(amount, ReviewerBound.splitOver(order, reason), destination);
    }

    /**
     * Whether a payment that the quote draws on is older than its channel's refund period. One that was paid back whole
     * is drawn on no more, and must not keep what the others have left from going back the way it came.
     */
    public static boolean channelPeriodOver(Order order, Reason reason, Instant at) {
        return drawnOn(order, reason)
                .filter(payment -> payment.left().isPositive())
                .anyMatch(payment -> RefundPeriods.over(payment.channel(), payment.paidAt(), at));
    }

    /** Whether more traffic was used than is included; no included figure means unlimited. */
    public static boolean trafficExceeded(Resource resource) {
        return resource.trafficIncludedGb() != null
                && resource.trafficUsedGb() != null
                && resource.trafficUsedGb().compareTo(resource.trafficIncludedGb()) > 0;
    }

    /** The payments that a refund for the reason comes out of: the marked duplicates for theirs, else the others. */
    static Stream<Payment> drawnOn(Order order, Reason reason) {
        boolean duplicates = reason == Reason.DUPLICATE_PAYMENT;
        return order.payments().stream().filter(payment -> payment.duplicate() == duplicates);
    }

    private static boolean inWindow(Order order, PolicyRow policy, Instant at) {
        return policy.fullRefundDays() != null
                && !at.isAfter(order.deliveredAt().plus(Duration.ofDays(policy.fullRefundDays())));
    }

    private static Instant usageEnd(Resource resource, Instant decidedAt) {
        Instant stoppedAt = resource.stoppedAt();
        return stoppedAt != null && stoppedAt.isBefore(decidedAt) ? stoppedAt : decidedAt;
    }
}
