package com.refunddesk.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A bought server as billing feeds it. Money is in {@code currency}; unit prices have up to six decimals and are never
 * rounded themselves. {@code null} where it doesn't apply: {@code model}, {@code term} and the unit prices of
 * pay-as-you-go, {@code meteredCharges} of prepaid; {@code invoice} in a feed that says nothing of it, never in a stored order.
 */
public record Order(
        String orderNo,
        String accountId,
        String provider,
        String product,
        String model,
        BillingMode billingMode,
        CurrencyUnit currency,
        Money listPrice,
        Money discount,
        Money coupon,
        List<Payment> payments,
        List<OrderItem> items,
        Term term,
        Instant deliveredAt,
        Resource resource,
        boolean promotionNonRefundable,
        BigDecimal monthlyListPrice,
        BigDecimal hourlyListPrice,
        List<TermDiscount> termDiscounts,
        Money meteredCharges,
        Invoice invoice) {}
