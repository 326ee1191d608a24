package com.refunddesk.billing;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The server behind an order. Traffic in gigabytes; no included figure ({@code null}) means unlimited. {@code stoppedAt}
 * is {@code null} while it runs or where billing doesn't say.
 */
public record Resource(Status status, BigDecimal trafficUsedGb, BigDecimal trafficIncludedGb, Instant stoppedAt) {

    /** A resource's state at its provider. */
    public enum Status {
        RUNNING,
        STOPPED,
        RELEASED,
        DELETED,
        BANNED
    }
}
