package com.refunddesk.billing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.joda.money.Money;

/**
 * An order as its owner sees it in a list. Duplicate payments are in no sum but {@code duplicatesLeft}.
 *
 * @param left what is left to refund of what was paid
 * @param duplicatesLeft what is left to refund of payments that were made twice
 * @param openRefund the number of the refund under way, or {@code null}
 */
record OrderSummary(
        String orderNo,
        String accountId,
        String provider,
        String product,
        @Schema(nullable = true) String model,
        BillingMode billingMode,
        Money paid,
        Money refunded,
        Money left,
        Money duplicatesLeft,
        boolean refundOpen,
        @Schema(nullable = true) String openRefund,
        Instant deliveredAt,
        @Schema(nullable = true) Instant termEnd,
        Resource.Status resourceStatus) {

    static OrderSummary of(Order order, String openRefund) {
        Money paid = Money.zero(order.currency());
        Money left = paid;
        Money duplicatesLeft = paid;
        for (Payment payment : order.payments()) {
            if (payment.duplicate()) {
                duplicatesLeft = duplicatesLeft.plus(payment.left());
            } else {
                paid = paid.plus(payment.amount());
                left = left.plus(payment.left());
            }
        }
        return new OrderSummary(
                order.orderNo(),
                order.accountId(),
                order.provider(),
                order.product(),
                order.model(),
                order.billingMode(),
                paid,
                paid.minus(left),
                left,
                duplicatesLeft,
                openRefund != null,
                openRefund,
                order.deliveredAt(),
                order.term() == null ? null : order.term().end(),
                order.resource().status());
    }
}
