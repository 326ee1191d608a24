package com.refunddesk.request;

import java.time.Instant;

/** One entry of a refund's history; the statuses are equal where only something was noted. */
public record RefundEvent(
        Instant at,
        EventKind kind,
        String actor,
        RefundStatus fromStatus,
        RefundStatus toStatus,
        String detail,
        boolean internal) {

    /** The desk itself, where no person acted. */
    public static final String DESK = "desk";
}
