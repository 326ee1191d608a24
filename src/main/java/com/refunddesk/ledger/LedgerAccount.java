package com.refunddesk.ledger;

/** The chart of accounts. Those that are kept for each customer or channel carry a sub-account beside them. */
public enum LedgerAccount {
    /** What refunds cost; the counterpart of everything that goes back. */
    REFUNDS_EXPENSE,
    /** Approved and not yet paid out. */
    REFUNDS_PAYABLE,
    /** Money on its way through a payment channel; sub-account: the channel. */
    CHANNEL_CLEARING,
    /** A customer's cash balance; sub-account: the account's id. */
    CUSTOMER_BALANCE,
    /** A customer's promotional balance; sub-account: the account's id. */
    GIFT_BALANCE,
    /** Vouchers issued and not yet used; sub-account: the account's id. */
    VOUCHER_LIABILITY,
    /** What customers owe; sub-account: the account's id. */
    ARREARS
}
