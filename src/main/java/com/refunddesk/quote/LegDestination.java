package com.refunddesk.quote;

/** Where a quote sends one payment's part. */
public enum LegDestination {
    /** Back through the channel that took the payment. */
    ORIGINAL,
    /** To the account's cash balance. */
    BALANCE,
    /** To the account's promotional balance; the only way for a gift payment. */
    GIFT_BALANCE,
    /** As a voucher, valid one year. */
    VOUCHER
}
