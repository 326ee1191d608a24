package com.refunddesk.payout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** The one of a leg's attempts that its channel contradicted and has not been asked about again since, if any. */
    static Optional<Attempt> disputed(List<Attempt> ofLeg) {
        return ofLeg.stream()
                .filter(attempt -> attempt.contradictedAt != null)
                .filter(attempt -> ofLeg.stream()
                        .noneMatch(later ->
                                later.attempt > attempt.attempt && later.channelKey.equals(attempt.channelKey)))
                .findFirst();
    }

    /** Whether a failure that the channel tells under the key can be an earlier attempt's: it hasn't accepted this one. */
    boolean mayBeToldOfAnEarlierOne() {
        return isUnaccepted() && !channelKey.equals(keyOf(legId, attempt));
    }

    /** Whether nothing shows that the channel ever took it. */
    boolean isUnaccepted() {
        return state == AttemptState.INTENT || state == AttemptState.UNKNOWN;
    }

    /** Whether its key may go out again, should the channel not know it: neither taken nor refused, as far as is known. */
    boolean isResendable() {
        return isUnaccepted() && refusal == null;
    }

    boolean isLeasedAt(Instant now) {
        return leaseUntil != null && leaseUntil.isAfter(now);
    }
}
