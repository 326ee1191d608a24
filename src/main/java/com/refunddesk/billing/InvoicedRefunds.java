package com.refunddesk.billing;

import java.util.Set;

/** Knows which refunds wait for an order's invoice; whoever owns refunds implements it. */
public interface InvoicedRefunds {

    /** Billing says in so many words that these orders have no invoice, or none any more; in the transaction in which it says so. */
    void invoicesVoided(Set<String> orderNos);
}
