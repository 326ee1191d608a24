package com.refunddesk.platform.channel;

/** A callback that the desk hasn't acknowledged yet. */
public record OwedCallback(String eventId, ChannelRefund.Status status, Manner manner) {

    /** Who sends it and when. */
    public enum Manner {
        /** The channel, now; until it is acknowledged. */
        TRUE,
        /** Somebody else, once. */
        FORGED,
        /** The channel, as it would have been signed ten minutes ago; once. */
        STALE
    }
}
