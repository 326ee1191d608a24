package com.refunddesk.payout;

/** What a channel reports by itself, its signature verified; {@code null} where it says nothing. */
public record ChannelReport(
        String channel, String eventId, String key, String channelRefundId, Status status, String failureReason) {

    /** What became of the refund. */
    public enum Status {
        PENDING,
        SETTLED,
        FAILED
    }
}
