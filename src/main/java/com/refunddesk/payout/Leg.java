package com.refunddesk.payout;

import com.refunddesk.billing.PaymentChannel;
import java.time.Instant;
import org.joda.money.Money;

/**
 * The part of a refund that goes back for one payment. Its channel key is leg and attempt; the attempt rises only after a
 * failure that an enquiry confirmed. {@code null} until known: {@code channelRefundId}, {@code failureReason},
 * {@code settledAt}.
 */
public record Leg(
        String legId,
        String refundNo,
        String orderNo,
        String accountId,
        String paymentId,
        PaymentChannel channel,
        Destination destination,
        Money amount,
        int attempt,
        Status status,
        String channelRefundId,
        String failureReason,
        Instant settledAt) {

    /** What the process waits for: leg and attempt. */
    String correlationKey() {
        return legId + ":" + attempt;
    }

    /** How far the current attempt is; its state never goes back, a new attempt starts as pending. */
    public enum Status {
        PENDING,
        SENT,
        SETTLED,
        FAILED,
        UNKNOWN
    }
}
