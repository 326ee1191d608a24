package com.refunddesk.servicelevel;

import java.time.Instant;

/**
 * A refund's promise: when it is at risk and when breached, as the clock stands now. While the clock rests the two
 * instants say what they would be if it ran on from where it was rested.
 */
public record ServiceLevel(
        String refundNo, int workingDays, Instant atRiskAt, Instant dueAt, State state, boolean running) {

    /** A timer's date that never comes: a mark that was made in an earlier round isn't made again. */
    public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /** As a manager filters by it. */
    public enum State {
        ON_TIME,
        AT_RISK,
        BREACHED
    }

    /** For the process: when its at-risk timer has to fire, or {@link #NEVER} when that mark was made. */
    public Instant nextAtRiskTimer() {
        return state == State.ON_TIME ? atRiskAt : NEVER;
    }

    /** For the process: when its breach timer has to fire, or {@link #NEVER} when that mark was made. */
    public Instant nextBreachTimer() {
        return state == State.BREACHED ? NEVER : dueAt;
    }
}
