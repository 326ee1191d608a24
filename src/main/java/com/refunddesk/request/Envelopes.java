package com.refunddesk.request;

import com.refunddesk.billing.Account;
import com.refunddesk.billing.Accounts;
import com.refunddesk.billing.Order;
import com.refunddesk.billing.Orders;
import com.refunddesk.notification.Notice.Envelope;
import org.springframework.stereotype.Component;

/** Addresses notices: to whom and about what. */
@Component
public class Envelopes {

    private final Orders orders;
    private final Accounts accounts;

    Envelopes(Orders orders, Accounts accounts) {
        this.orders = orders;
        this.accounts = accounts;
    }

    /** To the contact that the request named, in the account's language. */
    public Envelope of(Refund refund) {
        Filing filing = refund.filing();
        return new Envelope(
                refund.refundNo(),
                refund.round(),
                filing.contactEmail(),
                accounts.find(refund.accountId()).map(Account::name).orElse(""),
                filing.locale(),
                refund.orderNo(),
                orders.find(refund.orderNo()).map(Order::product).orElse(""));
    }
}
