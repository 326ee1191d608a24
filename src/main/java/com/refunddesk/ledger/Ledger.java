package com.refunddesk.ledger;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;

/** The double-entry book: append-only, every operation's postings sum to zero in each currency. */
public interface Ledger {

    /**
     * Books an operation in the caller's transaction. The key makes it happen once: the same key again changes nothing.
     *
     * @param operationKey what happened, {@code settlement:RF-…} or {@code leg:RF-…-1:SETTLED}
     * @param valueAt when the money moved; the booking time is the clock's
     */
    void post(String operationKey, String refundNo, Instant valueAt, List<Posting> postings);

    /** The sum of an account's postings in a currency, debits positive. */
    Money balance(LedgerAccount account, String subAccount, org.joda.money.CurrencyUnit currency);
}
