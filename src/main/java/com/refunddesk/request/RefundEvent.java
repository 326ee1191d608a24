package com.refunddesk.request;

import java.time.Instant;
import java.util.Locale;

/** One entry of a refund's history; the statuses are equal where only something was noted. */
public record RefundEvent(
        Instant at,
        EventKind kind,
        String actor,
        RefundStatus fromStatus,
        RefundStatus toStatus,
        String reason,
        String detail,
        boolean internal) {

    /** The desk itself, where no person acted. */
    public static final String DESK = "desk";

    /** A payment channel that reported something. */
    public static String channel(String name) {
        return "channel:" + name.toLowerCase(Locale.ROOT);
    }
}
