package com.refunddesk.request;

import com.refunddesk.billing.Order;
import com.refunddesk.billing.Payment;
import com.refunddesk.notification.Notice.LegLine;
import com.refunddesk.payout.Destination;
import com.refunddesk.payout.Leg;
import com.refunddesk.payout.Payouts.PlannedLeg;
import com.refunddesk.quote.LegDestination;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.QuoteLeg;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns a quote's legs into those that are paid out, and those into what people read of them. */
public final class RefundLegs {

    private RefundLegs() {}

    /**
     * The legs to pay out. The destination that a reviewer chose, {@code null} for none, goes before the quote's, but a
     * gift payment returns to the gift balance whatever is chosen.
     */
    public static List<PlannedLeg> planned(Order order, Quote quote, Destination chosen) {
        Map<String, Payment> payments =
                order.payments().stream().collect(Collectors.toMap(Payment::paymentId, Function.identity()));
        return quote.legs().stream()
                .map(leg -> new PlannedLeg(payments.get(leg.paymentId()), destination(leg, chosen), leg.amount()))
                .toList();
    }

    /** What mails tell of them. */
    public static List<LegLine> told(List<Leg> legs) {
        return legs.stream()
                .map(leg -> new LegLine(leg.destination().name(), leg.channel().name(), leg.amount()))
                .toList();
    }

    /** Where a quote's leg goes if this destination was chosen, {@code null} for none. */
    public static Destination destination(QuoteLeg leg, Destination chosen) {
        boolean gift = leg.destination() == LegDestination.GIFT_BALANCE;
        return chosen == null || gift ? Destination.valueOf(leg.destination().name()) : chosen;
    }
}
