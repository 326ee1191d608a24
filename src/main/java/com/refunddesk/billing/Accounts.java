package com.refunddesk.billing;

import java.util.Optional;

/** The accounts that billing fed in. */
public interface Accounts {

    Optional<Account> find(String accountId);

    /**
     * Locks the subject's row until the transaction ends, so that two filings of one subject count their quota one after
     * the other.
     */
    void lockSubject(String subjectId);

    /** Takes what a refund offset from the account's arrears. */
    void reduceArrears(String accountId, org.joda.money.Money by);
}
