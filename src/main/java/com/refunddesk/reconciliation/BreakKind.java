package com.refunddesk.reconciliation;

/** Every way in which desk, bill and book can disagree. */
public enum BreakKind {
    /** On the bill, but the desk never sent it. */
    MISSING_HERE,
    /** Paid for the desk, but on no bill of the days that it could be on. */
    MISSING_THERE,
    AMOUNT_DIFFERS,
    CURRENCY_DIFFERS,
    /** Refunded from another payment than the desk's. */
    PAYMENT_DIFFERS,
    /** Paid on the bill, failed for the desk: finance may be about to pay it again. */
    PAID_BUT_FAILED,
    /** Paid on the bill, and the desk doesn't know yet. */
    PAID_BUT_OPEN,
    /** Failed, or come back, on the bill; paid for the desk and in its book. */
    FAILED_BUT_PAID,
    /** Failed on the bill, and the desk doesn't know yet. */
    FAILED_BUT_OPEN,
    /** The channel paid more than once under one key. */
    DUPLICATE_DEBIT,
    /** The channel paid an attempt that failed for the desk, after or before another attempt paid the same leg. */
    LEG_PAID_TWICE,
    /** Paid for the desk, but not booked. */
    POSTING_MISSING,
    /** Booked with another amount, currency or channel than what was paid. */
    POSTING_DIFFERS,
    /** Booked as paid, but no attempt at the leg was. */
    POSTING_WITHOUT_PAYOUT
}
