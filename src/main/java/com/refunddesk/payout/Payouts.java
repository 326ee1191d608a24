package com.refunddesk.payout;

import com.refunddesk.billing.PaymentChannel;
import java.util.Collection;
import java.util.List;
import org.joda.money.Money;

/** The legs of refunds. */
public interface Payouts {

    /** A leg as settlement writes it. */
    record PlannedLeg(String paymentId, PaymentChannel channel, Destination destination, Money amount) {}

    /**
     * Writes a settled refund's legs in the caller's transaction, in order, ids {@code <refundNo>-1}, {@code -2}, …. A
     * refund whose legs are written already keeps them.
     */
    List<Leg> plan(String refundNo, String orderNo, String accountId, List<PlannedLeg> legs);

    List<Leg> legsOf(String refundNo);

    /** Of many refunds at once, refund by refund. */
    List<Leg> legsOf(Collection<String> refundNos);

    /** Whether any leg of the refund waits for finance; one that was just resolved no longer does. */
    boolean anyWaitsForFinance(String refundNo);
}
