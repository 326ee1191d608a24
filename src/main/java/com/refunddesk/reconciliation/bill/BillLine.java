package com.refunddesk.reconciliation.bill;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;

/**
 * What a bill says about one refund.
 *
 * @param number where it stands in the file, from 1
 * @param id what makes it this line and no other of its channel, on whatever bill it stands
 * @param key the desk's key, or {@code null} where the channel names its own number only
 * @param channelRefundId the channel's number, or {@code null}
 * @param paymentIds every number by which the line names the payment; empty if by none
 * @param amount of the refund, above zero
 * @param at when it was, or {@code null} where the bill doesn't say
 */
public record BillLine(
        long number,
        String id,
        String key,
        String channelRefundId,
        List<String> paymentIds,
        Money amount,
        Said said,
        Instant at) {

    /** What a bill can say for certain; a refund that is under way is on no bill yet. */
    public enum Said {
        PAID,
        /** Not paid after all: the channel gave up, or the money came back. */
        FAILED
    }
}
