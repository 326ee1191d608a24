package com.refunddesk.ledger;

/** An account of the ledger, or the part of it that is kept for one customer or channel; the sub-account is empty where there is none. */
public record AccountRef(LedgerAccount account, String subAccount) {

    public AccountRef {
        if (account.isKeptForEach() == subAccount.isBlank()) {
            throw new IllegalArgumentException(
                    account + (subAccount.isBlank() ? " needs a sub-account" : " has no sub-accounts"));
        }
    }

    @Override
    public String toString() {
        return subAccount.isEmpty() ? account.name() : account + ":" + subAccount;
    }
}
