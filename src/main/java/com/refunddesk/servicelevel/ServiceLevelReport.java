package com.refunddesk.servicelevel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the desk kept its promises to those who filed in a period.
 *
 * @param from inclusive
 * @param to exclusive
 * @param total of all policies together
 */
public record ServiceLevelReport(Instant from, Instant to, Figures total, List<Figures> policies) {

    /**
     * A policy's figures.
     *
     * @param policy {@code null} for all together
     * @param open not decided yet, or under appeal
     * @param atRisk open, 80 % of the time used, and not late
     * @param breached late, decided or not
     * @param paid all money is out
     */
    public record Figures(
            String policy,
            long filed,
            long open,
            long atRisk,
            long breached,
            long decided,
            long paid,
            Decision timeToDecision,
            Percentiles timeToMoney) {}

    /**
     * From filing to the first decision.
     *
     * @param working on the desk's clock, of those that people decided: this is held against the promise
     * @param wall as the customer waited, of all
     */
    public record Decision(Percentiles working, Percentiles wall) {}

    /** ISO-8601 durations; absent where there is nothing to measure. */
    public record Percentiles(Duration p50, Duration p90, Duration p99) {}
}
