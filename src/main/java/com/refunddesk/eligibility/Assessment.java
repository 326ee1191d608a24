package com.refunddesk.eligibility;

import com.refunddesk.quote.PolicyRow;
import com.refunddesk.quote.Quote;
import java.util.List;

/** A quote with the policy it follows, what the checks say about it, and the facts that both were frozen from. */
public record Assessment(
        PolicyRow policy,
        Quote quote,
        Outcome outcome,
        List<ReasonCode> codes,
        RefundFacts facts,
        QuoteFacts quoteFacts) {

    public Assessment {
        codes = List.copyOf(codes);
    }
}
