package com.refunddesk.billing;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** The orders that billing fed in, with what the desk refunded of their payments. */
public interface Orders {

    Optional<Order> find(String orderNo);

    /** The order, its row locked until the transaction ends. */
    Optional<Order> lock(String orderNo);

    /** The invoice of an order that is known, as billing has it now. */
    Invoice invoiceOf(String orderNo);

    /** An account's orders, newest delivery first. */
    List<Order> ofAccount(String accountId, int page, int size);

    long countOfAccount(String accountId);

    /** Adds to what was refunded of a payment; from now on the desk's own figure counts, not billing's. */
    void addRefunded(String orderNo, String paymentId, Money amount);
}
