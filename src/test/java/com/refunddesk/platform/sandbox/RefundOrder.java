package com.refunddesk.platform.sandbox;

import com.refunddesk.platform.channel.Amount;
import java.math.BigDecimal;
import java.util.Currency;

/** What the desk asks for: the body of {@code POST /refunds}. */
record RefundOrder(String refundNo, String legId, String paymentId, Amount amount) {

    /** Says what is wrong with it, or null. */
    String complaint() {
        if (isBlank(refundNo) || isBlank(legId) || isBlank(paymentId)) {
            return "refundNo, legId and paymentId are required";
        }
        if (amount == null || isBlank(amount.amount()) || isBlank(amount.currency())) {
            return "amount needs an amount and a currency";
        }
        try {
            var value = new BigDecimal(amount.amount());
            var digits = Currency.getInstance(amount.currency()).getDefaultFractionDigits();
            if (value.signum() <= 0 || value.scale() > digits) {
                return "amount must be above zero, with at most " + digits + " decimals";
            }
            return null;
        } catch (IllegalArgumentException e) {
            return "amount isn't a number in a known currency";
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
