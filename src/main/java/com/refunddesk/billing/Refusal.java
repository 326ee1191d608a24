package com.refunddesk.billing;

/** Why a well-formed order is not taken: it contradicts itself or what the desk knows. */
enum Refusal {
    UNKNOWN_ACCOUNT("The order's account isn't known. Feed the account first."),
    PAYMENTS_DO_NOT_ADD_UP(
            "List price less discount less coupon must equal the sum of the payments that are not duplicates."),
    CURRENCY_CHANGED("The order is known in another currency, and an order's currency never changes."),
    PAYMENT_BELOW_REFUNDED("The desk has refunded more of a payment than the amount it now has.");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
