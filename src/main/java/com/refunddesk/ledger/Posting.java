package com.refunddesk.ledger;

import org.joda.money.Money;

/** One side of an operation: debits are positive, credits negative. The sub-account is empty where there is none. */
public record Posting(LedgerAccount account, String subAccount, Money amount) {

    public static Posting debit(LedgerAccount account, String subAccount, Money amount) {
        return new Posting(account, subAccount, amount);
    }

    public static Posting credit(LedgerAccount account, String subAccount, Money amount) {
        return new Posting(account, subAccount, amount.negated());
    }
}
