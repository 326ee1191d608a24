package com.refunddesk.billing;

import java.time.Instant;
import org.joda.money.Money;

/** One payment of an order; {@code duplicate} when billing marked it as made twice. */
public record Payment(
        String paymentId, PaymentChannel channel, Money amount, Money refunded, Instant paidAt, boolean duplicate) {

    /** What can still be paid back of this payment. */
    public Money left() {
        return amount.minus(refunded);
    }
}
