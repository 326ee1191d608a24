package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.bill.BillLine.Said;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;

/**
 * What bills say about a key, one line of them.
 *
 * @param at when it was; where the bill doesn't say, the beginning of its day
 */
record Debit(String key, List<String> paymentIds, Money amount, Said said, Instant at, long line) {

    Debit under(String otherKey) {
        return new Debit(otherKey, paymentIds, amount, said, at, line);
    }

    /** As it went at the channel, whichever bill was taken first; what went out stands before what came back. */
    static final Comparator<Debit> IN_ORDER =
            Comparator.comparing(Debit::at).thenComparing(Debit::said).thenComparingLong(Debit::line);
}
