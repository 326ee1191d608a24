package com.refunddesk.request.filing;

import com.refunddesk.billing.Account;
import com.refunddesk.billing.Accounts;
import com.refunddesk.billing.Order;
import com.refunddesk.billing.Orders;
import com.refunddesk.eligibility.AssessRefund;
import com.refunddesk.eligibility.Assessment;
import com.refunddesk.eligibility.Wish;
import com.refunddesk.request.Quota;
import com.refunddesk.request.Refunds;
import com.refunddesk.web.Caller;
import com.refunddesk.web.DeskException;
import org.springframework.stereotype.Component;

/** Tells what a refund of an order would come to; stores nothing. */
@Component
public class QuoteRefund {

    private final Orders orders;
    private final Accounts accounts;
    private final Refunds refunds;
    private final AssessRefund assessRefund;

    QuoteRefund(Orders orders, Accounts accounts, Refunds refunds, AssessRefund assessRefund) {
        this.orders = orders;
        this.accounts = accounts;
        this.refunds = refunds;
        this.assessRefund = assessRefund;
    }

    public Assessment quote(String orderNo, Wish wish, Caller caller) {
        Order order = orders.find(orderNo)
                .filter(found -> caller.maySee(found.accountId()))
                .orElseThrow(() -> unknownOrder(orderNo));
        return assess(order, ownerOf(order), wish);
    }

    Assessment assess(Order order, Account account, Wish wish) {
        int used = refunds.fullRefunds(account.subjectId(), Quota.yearOf(wish.at()));
        return assessRefund.assess(order, account, used, wish);
    }

    Account ownerOf(Order order) {
        return accounts.find(order.accountId())
                .orElseThrow(() -> new IllegalStateException("Order " + order.orderNo() + " has no account"));
    }

    static DeskException unknownOrder(String orderNo) {
        return DeskException.notFound(
                "ORDER_NOT_FOUND", "There is no order %s that you may see. Check the number.".formatted(orderNo));
    }
}
