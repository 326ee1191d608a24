package com.refunddesk.platform.sandbox;

import java.math.BigDecimal;
import java.util.Currency;

/** What the desk asks for: the body of {@code POST /refunds}. */
record RefundOrder(String refundNo, String legId, String paymentId, Amount amount) {

    record Amount(String amount, String currency) {}

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

    boolean asksTheSameAs(RefundOrder other) {
        return paymentId.equals(other.paymentId)
                && amount.currency().equals(other.amount.currency())
                && new BigDecimal(amount.amount()).compareTo(new BigDecimal(other.amount.amount())) == 0;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
