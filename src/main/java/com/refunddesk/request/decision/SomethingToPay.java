package com.refunddesk.request.decision;

import com.refunddesk.billing.Account;
import com.refunddesk.billing.Accounts;
import com.refunddesk.billing.Order;
import com.refunddesk.billing.Orders;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.Quotes;
import com.refunddesk.quote.Settlement;
import com.refunddesk.request.Decision;
import com.refunddesk.request.Quota;
import com.refunddesk.request.Refund;
import com.refunddesk.review.SentBackException;
import org.springframework.stereotype.Component;

/**
 * Brings an approval back that would pay nothing by now, since usage went on while the refund waited: a refund of nothing
 * isn't PAID, and no server is released for it, unless arrears took it all (source: refund rules §4).
 */
@Component
class SomethingToPay {

    private final Orders orders;
    private final Accounts accounts;
    private final Quota quota;

    SomethingToPay(Orders orders, Accounts accounts, Quota quota) {
        this.orders = orders;
        this.accounts = accounts;
        this.quota = quota;
    }

    void require(Refund refund, Decision decision) {
        Order order = orders.find(refund.orderNo()).orElseThrow();
        Account account = accounts.find(refund.accountId()).orElseThrow();
        Quote settled = Quotes.settle(
                order,
                account.arrears(),
                refund.assessment().policy(),
                refund.filing().reason(),
                refund.assessment().quote(),
                new Settlement(decision.decidedAt(), decision.approvedAmount(), quota.wouldBeLost(refund)));
        if (settled.payable().isZero() && settled.arrearsOffset().isZero()) {
            throw new SentBackException("nothing-left");
        }
    }
}
