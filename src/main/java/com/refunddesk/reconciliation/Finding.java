package com.refunddesk.reconciliation;

import java.util.Objects;
import org.joda.money.Money;

/**
 * A disagreement that a run sees.
 *
 * @param subject the key under which the money moved, or the book's operation
 * @param refundNo whose it is, with {@code legId}; both {@code null} where the desk knows nothing of it
 * @param here what the desk says, or {@code null} for nothing
 * @param there what the bill, or for postings the book, says, or {@code null} for nothing
 * @param line of the bill, or {@code null}
 */
record Finding(BreakKind kind, String subject, String refundNo, String legId, Side here, Side there, Long line) {

    /** Whether the other one is the same disagreement, whichever line of a bill shows it. */
    boolean says(Finding other) {
        return kind == other.kind && Objects.equals(here, other.here) && Objects.equals(there, other.there);
    }

    /** One side of it: an amount and in which state, or of which payment, it is. */
    record Side(Money amount, String state) {}
}
