package com.refunddesk.platform.channel;

import com.fasterxml.jackson.databind.JsonNode;

/** What the desk asks for under a key, and how it said so in the channel's own words. */
public record RefundRequest(String key, String paymentId, Amount amount, JsonNode asSent) {

    boolean asksTheSameAs(RefundRequest other) {
        return paymentId.equals(other.paymentId) && amount.isSameAs(other.amount);
    }
}
