package com.refunddesk.reconciliation;

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

    /** One side of it: an amount and in which state, or of which payment, it is. */
    record Side(Money amount, String state) {}
}
