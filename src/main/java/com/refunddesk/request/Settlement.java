package com.refunddesk.request;

import com.refunddesk.eligibility.Assessment;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.QuoteBasis;
import com.refunddesk.quote.Quotes;
import java.time.Instant;

/**
 * The quote as it was settled after the decision: what is paid, line by line.
 *
 * @param basis the order and the arrears at that time
 * @param terms what was decided, as far as it changes the amount
 */
public record Settlement(Quote quote, Instant settledAt, QuoteBasis basis, com.refunddesk.quote.Settlement terms) {

    /** Settles what was filed. */
    public static Settlement of(
            Assessment filed, QuoteBasis basis, com.refunddesk.quote.Settlement terms, Instant settledAt) {
        return new Settlement(compute(filed, basis, terms), settledAt, basis, terms);
    }

    /** The quote, computed anew from what it was computed from. */
    public Quote recalculated(Assessment filed) {
        return compute(filed, basis, terms);
    }

    private static Quote compute(Assessment filed, QuoteBasis basis, com.refunddesk.quote.Settlement terms) {
        return Quotes.settle(
                basis.order(), basis.arrears(), filed.policy(), filed.ask().reason(), filed.quote(), terms);
    }
}
