package com.refunddesk.ledger;

import java.time.Instant;

/** One side of a transfer as finance reads it; credits are negative, so that an operation's entries sum to zero. */
record LedgerEntry(
        long posting,
        String operation,
        String refundNo,
        LedgerAccount account,
        String subAccount,
        Side side,
        BookedAmount amount,
        Instant valueAt,
        Instant bookedAt) {

    enum Side {
        DEBIT,
        CREDIT
    }
}
