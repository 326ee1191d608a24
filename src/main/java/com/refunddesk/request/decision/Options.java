package com.refunddesk.request.decision;

import com.refunddesk.billing.Order;
import com.refunddesk.eligibility.ReasonCode;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.Quotes;
import com.refunddesk.quote.Reason;
import com.refunddesk.request.Refund;
import com.refunddesk.review.ReviewOptions;

/** What the rules leave to a decider (source: refund rules §4, §6, §8). */
final class Options {

    private Options() {}

    static ReviewOptions of(Refund refund, Order order) {
        Reason reason = refund.filing().reason();
        Quote quote = refund.assessment().quote();
        return new ReviewOptions(
                quote.payable(),
                quote.arrearsOffset().isPositive(),
                Quotes.mayApproveOtherAmount(reason, quote) ? Quotes.maxApprovable(order, reason) : null,
                reason == Reason.SERVICE_FAULT,
                refund.assessment().codes().contains(ReasonCode.CHANNEL_PERIOD_OVER));
    }
}
