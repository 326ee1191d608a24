package com.refunddesk.servicelevel;

import java.time.Instant;
import java.util.Optional;

/**
 * The working-day clock of each refund. It runs while the desk has the case and rests while the customer owes materials;
 * an appeal has one of its own.
 */
public interface ServiceLevels {

    /** What the clock measures; an appeal gets as long again. */
    enum Phase {
        REVIEW,
        APPEAL
    }

    /** Starts the phase's clock, or lets a resting one run on with what is left of it. Idempotent while it runs. */
    ServiceLevel run(String refundNo, Phase phase, String policyId, int workingDays, Instant at);

    /** Rests the clock: the customer owes something. */
    void rest(String refundNo, Instant at);

    /** Ends the clock: the desk has decided. */
    void stop(String refundNo, Instant at);

    /** Marks that 80 % are over; false when it was marked before or the clock has ended. */
    boolean markAtRisk(String refundNo, Instant at);

    /** Marks the breach; false when it was marked before or the clock has ended. */
    boolean markBreached(String refundNo, Instant at);

    Optional<ServiceLevel> of(String refundNo);
}
