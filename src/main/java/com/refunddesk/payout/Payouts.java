package com.refunddesk.payout;

import com.refunddesk.billing.Payment;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.joda.money.Money;

/** The legs of refunds. */
public interface Payouts {

    /**
     * An attempt at a leg, as a channel knows it. {@code null} until known: {@code channelRefundId}, {@code failure},
     * {@code finishedAt}.
     */
    record LegAttempt(
            String legId,
            int attempt,
            String channelKey,
            Destination destination,
            Money amount,
            Leg.Status status,
            String channelRefundId,
            String failure,
            Instant beganAt,
            Instant finishedAt) {}

    /** A decision about a leg; the note may be {@code null}. */
    record LegDecision(String legId, String step, Verdict verdict, String actor, String note, Instant at) {}

    /** A leg as settlement writes it. */
    record PlannedLeg(Payment payment, Destination destination, Money amount) {}

    /**
     * Writes a settled refund's legs in the caller's transaction, in order, ids {@code <refundNo>-1}, {@code -2}, …. A
     * refund whose legs are written already keeps them.
     */
    List<Leg> plan(String refundNo, String orderNo, String accountId, List<PlannedLeg> legs);

    List<Leg> legsOf(String refundNo);

    /** Of many refunds at once, refund by refund. */
    List<Leg> legsOf(Collection<String> refundNos);

    /** Every attempt at the refund's legs, in order. */
    List<LegAttempt> attemptsOf(String refundNo);

    /** What finance and managers decided about the refund's legs, what was sent back included, oldest first. */
    List<LegDecision> decisionsOf(String refundNo);

    /** Whether any leg of the refund waits for finance; one that was just resolved no longer does. */
    boolean anyWaitsForFinance(String refundNo);
}
