package com.refunddesk.platform.stripe;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.refunddesk.platform.channel.ChannelRefund;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** A refund as Stripe shows it. */
record StripeRefund(
        String id,
        String object,
        long amount,
        String currency,
        String charge,
        @JsonProperty("payment_intent") String paymentIntent,
        String status,
        @JsonProperty("failure_reason") String failureReason,
        Map<String, String> metadata) {

    /** A refund at some time of its life. */
    static StripeRefund of(ChannelRefund refund, ChannelRefund.Status status) {
        var form = StripeForm.of(refund.request().asSent());
        var failed = status == ChannelRefund.Status.FAILED;
        return new StripeRefund(
                id(refund),
                "refund",
                new BigDecimal(refund.paid().amount()).movePointRight(2).longValueExact(),
                refund.paid().currency().toLowerCase(Locale.ROOT),
                form.get("charge"),
                form.get("payment_intent"),
                word(status),
                failed ? refund.failureReason() : null,
                form.metadata());
    }

    static String id(ChannelRefund refund) {
        return "re_" + refund.channelRefundId().replaceAll("[^A-Za-z0-9]", "");
    }

    private static String word(ChannelRefund.Status status) {
        return switch (status) {
            case SETTLED -> "succeeded";
            case PENDING -> "pending";
            case FAILED -> "failed";
        };
    }
}
