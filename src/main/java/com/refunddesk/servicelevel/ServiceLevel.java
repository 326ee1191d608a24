package com.refunddesk.servicelevel;

import java.time.Instant;

/** A refund's promise: when it is at risk and when breached, as the clock stands now. */
public record ServiceLevel(
        String refundNo, int workingDays, Instant atRiskAt, Instant dueAt, State state, boolean running) {

    /** As a manager filters by it. */
    public enum State {
        ON_TIME,
        AT_RISK,
        BREACHED
    }
}
