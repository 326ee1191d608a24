package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.bill.BillLine.Said;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;

/**
 * What bills said so far about a key, one line of them.
 *
 * @param at when it was; where the bill doesn't say, the beginning of its day
 * @param runId the latest run whose bill has it
 */
record Debit(String key, List<String> paymentIds, Money amount, Said said, Instant at, long line, long runId) {

    /** As it went at the channel, whichever bill was taken first; what went out stands before what came back. */
    static final Comparator<Debit> IN_ORDER =
            Comparator.comparing(Debit::at).thenComparing(Debit::said).thenComparingLong(Debit::line);
}
