package com.refunddesk.ledger;

import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The double-entry book: append-only, every operation's postings sum to zero in each currency. */
public interface Ledger {

    /**
     * Books an operation in the caller's transaction. The key makes it happen once: the same key with the same transfers
     * changes nothing, with others it is refused. Without transfers nothing is booked.
     *
     * @param operationKey what happened, {@code settlement:RF-…} or {@code leg:RF-…-1:SETTLED}
     * @param valueAt when the money moved; the booking time is the clock's
     */
    void post(String operationKey, String refundNo, Instant valueAt, List<Transfer> transfers);

    /**
     * Books what a settled refund costs: the offset against the customer's arrears, and the rest as payable until its
     * legs are paid out. Operation key {@code settlement:<refundNo>}.
     */
    void settle(String refundNo, String accountId, Money arrearsOffset, Money payable, Instant valueAt);

    /** The sum of an account's postings in a currency, debits positive; what a customer has is a negative figure. */
    Money balance(AccountRef account, CurrencyUnit currency);
}
