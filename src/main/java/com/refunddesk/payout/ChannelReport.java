package com.refunddesk.payout;

import org.joda.money.Money;

/**
 * What a channel reports by itself, its signature verified; {@code null} where it says nothing.
 *
 * @param amount of this one refund, not of all that its payment had; without it a success is not believed, the channel is asked
 */
public record ChannelReport(
        String channel,
        String eventId,
        String key,
        String channelRefundId,
        Money amount,
        Status status,
        String failureReason) {

    /** What became of the refund. */
    public enum Status {
        PENDING,
        SETTLED,
        FAILED
    }
}
