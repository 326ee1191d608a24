package com.refunddesk.quote;

import com.refunddesk.billing.Order;
import com.refunddesk.billing.Payment;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;

/** How far a reviewer may go who sets an amount, and what it comes out of (source: refund rules §4). */
final class ReviewerBound {

    private ReviewerBound() {}

    static Money of(Order order, Reason reason) {
        Money zero = Money.zero(order.currency());
        List<Payment> payments = splitOver(order, reason);
        Money left = payments.stream().map(Payment::left).reduce(zero, Money::plus);
        if (left.isNegative()) {
            return zero;
        }
        if (reason != Reason.DUPLICATE_PAYMENT || payments.stream().anyMatch(Payment::duplicate)) {
            return left;
        }
        // Somebody says that one payment was made twice: not more than the largest can be meant.
        Money largest = payments.stream()
                .map(Payment::amount)
                .max(Comparator.naturalOrder())
                .orElse(zero);
        return largest.isGreaterThan(left) ? left : largest;
    }

    /** The payments that a quote draws on, or, where none is marked as a duplicate, those that one may hide among. */
    static List<Payment> splitOver(Order order, Reason reason) {
        List<Payment> drawnOn = Quotes.drawnOn(order, reason).toList();
        return reason == Reason.DUPLICATE_PAYMENT && drawnOn.isEmpty() ? order.payments() : drawnOn;
    }
}
