package com.refunddesk.ledger;

/** The chart of accounts. Those that are kept for each customer or channel carry a sub-account beside them. */
public enum LedgerAccount {
    /** What refunds cost; the counterpart of everything that goes back. */
    REFUNDS_EXPENSE(false),
    /** Approved and not yet paid out. */
    REFUNDS_PAYABLE(false),
    /** Money on its way through a payment channel; sub-account: the channel. */
    CHANNEL_CLEARING(true),
    /** A customer's cash balance; sub-account: the account's id. */
    CUSTOMER_BALANCE(true),
    /** A customer's promotional balance; sub-account: the account's id. */
    GIFT_BALANCE(true),
    /** Vouchers issued and not yet used; sub-account: the account's id. */
    VOUCHER_LIABILITY(true),
    /** What customers owe; sub-account: the account's id. */
    ARREARS(true);

    private final boolean kept;

    LedgerAccount(boolean kept) {
        this.kept = kept;
    }

    /** The part of this account that is kept for one customer or channel. */
    public AccountRef of(String subAccount) {
        return new AccountRef(this, subAccount);
    }

    /** This account where it has no parts. */
    public AccountRef whole() {
        return new AccountRef(this, "");
    }

    boolean isKeptForEach() {
        return kept;
    }
}
