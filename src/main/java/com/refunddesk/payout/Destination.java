package com.refunddesk.payout;

/** Where a leg's money goes. */
public enum Destination {
    /** Back through the channel that took the payment. */
    ORIGINAL,
    /** To the account's cash balance. */
    BALANCE,
    /** To the account's promotional balance; the only way for a gift payment. */
    GIFT_BALANCE,
    /** As a voucher, valid one year. */
    VOUCHER,
    /** By bank transfer to an account that finance wrote down and a manager approved. */
    DESIGNATED_ACCOUNT
}
