package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.bill.BillChannel;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A finding that was stored.
 *
 * @param date of the bill whose run opened it
 * @param closedAt when it was closed, by whom and why; all {@code null} while it is open
 */
record Break(
        long breakId,
        BillChannel channel,
        LocalDate date,
        Finding finding,
        long openedByRun,
        Instant openedAt,
        Instant closedAt,
        String closedBy,
        String reason) {

    /** Who closes a break that no longer holds. */
    static final String DESK = "desk";

    boolean isOpen() {
        return closedAt == null;
    }

    /** Whether somebody looked at it and had a reason; the same isn't opened again. */
    boolean isAccepted() {
        return !isOpen() && !DESK.equals(closedBy);
    }
}
