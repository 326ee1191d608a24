package com.refunddesk.ledger;

import java.time.Instant;
import org.joda.money.Money;

/** One side of a transfer as finance reads it; credits are negative, so that an operation's entries sum to zero. */
record LedgerEntry(
        long posting,
        String operation,
        String refundNo,
        LedgerAccount account,
        String subAccount,
        Side side,
        Money amount,
        Instant valueAt,
        Instant bookedAt) {

    enum Side {
        DEBIT,
        CREDIT
    }
}
