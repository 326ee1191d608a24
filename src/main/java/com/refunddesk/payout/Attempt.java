package com.refunddesk.payout;

import java.time.Instant;
import org.joda.money.Money;

/**
 * One attempt at a leg, under one key.
 *
 * @param refusal what the channel refused with or reported, until an enquiry confirms it; {@code null} if nothing
 * @param leaseOwner who is talking to the channel now, until {@code leaseUntil}; both {@code null} if nobody
 * @param unansweredAt when something was last sent, or may have been, without an answer
 * @param contradictedAt when the channel said the opposite of what was final
 */
record Attempt(
        String legId,
        int attempt,
        String channelKey,
        Route route,
        Destination destination,
        Money amount,
        AttemptState state,
        Failure refusal,
        String channelRefundId,
        String leaseOwner,
        Instant leaseUntil,
        Instant unansweredAt,
        int enquiries,
        Instant nextEnquiryAt,
        Instant intentAt,
        Instant flaggedAt,
        Instant contradictedAt) {

    static String keyOf(String legId, int attempt) {
        return legId + "-" + attempt;
    }

    /** What the process waits for: leg and attempt. */
    String correlationKey() {
        return legId + ":" + attempt;
    }

    /** Whether the key is an earlier attempt's, whose failure the channel still tells. */
    boolean hasOldKey() {
        return !channelKey.equals(keyOf(legId, attempt));
    }

    boolean isLeasedAt(Instant now) {
        return leaseUntil != null && leaseUntil.isAfter(now);
    }
}
