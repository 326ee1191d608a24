package com.refunddesk.eligibility;

import com.refunddesk.quote.Ask;
import com.refunddesk.quote.PolicyRow;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.QuoteBasis;
import com.refunddesk.quote.Quotes;
import java.util.List;

/**
 * A quote with the policy it follows, what the checks say about it, and what both were frozen from: the facts, the order, and
 * what was asked.
 */
public record Assessment(
        PolicyRow policy,
        Quote quote,
        Outcome outcome,
        List<ReasonCode> codes,
        RefundFacts facts,
        QuoteFacts quoteFacts,
        QuoteBasis basis,
        Ask ask) {

    public Assessment {
        codes = List.copyOf(codes);
    }

    /** The quote, computed anew from what it was computed from. */
    public Quote recalculated() {
        return Quotes.quote(basis.order(), basis.arrears(), policy, ask);
    }
}
