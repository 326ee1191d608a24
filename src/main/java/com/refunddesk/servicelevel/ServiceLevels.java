package com.refunddesk.servicelevel;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The working-day clock of each refund. It runs while the desk has the case and rests while the customer owes materials;
 * an appeal has one of its own. Every method joins the caller's transaction and changes nothing when it is repeated.
 */
public interface ServiceLevels {

    /** What the clock measures; an appeal gets as long again. */
    enum Phase {
        REVIEW,
        APPEAL
    }

    /**
     * Notes that a refund was filed, so that the times to decision and money count from there, also of refunds that the
     * policy decides at once and that never get a clock.
     */
    void filed(String refundNo, String policyId, Instant at);

    /**
     * Starts the phase's clock, or lets a resting one run on with what is left of it. Idempotent while it runs; a phase
     * that has ended stays ended.
     */
    ServiceLevel run(String refundNo, Phase phase, String policyId, int workingDays, Instant at);

    /** Rests the clock: the customer owes something. */
    void rest(String refundNo, Instant at);

    /** Ends the clock: the desk, or the policy at once, has decided. */
    void stop(String refundNo, Instant at);

    /** Ends the clock without a decision: withdrawn or expired. Such a refund is in no time to decision. */
    void abandon(String refundNo, Instant at);

    /** Notes that all money of the refund is out. */
    void paid(String refundNo, Instant at);

    /** Marks that 80 % are over; false when it was marked before or the clock has ended. */
    boolean markAtRisk(String refundNo, Instant at);

    /** Marks the breach; false when it was marked before or the clock has ended. */
    boolean markBreached(String refundNo, Instant at);

    /** The latest phase's. */
    Optional<ServiceLevel> of(String refundNo);

    /** The latest phase's of many refunds at once, by refund number; those without a clock are left out. */
    Map<String, ServiceLevel> of(Collection<String> refundNos);
}
