package com.refunddesk.platform.channel;

import java.time.Duration;

/** What becomes of a refund that is asked for; each channel words it in its own way. */
public sealed interface Decision {

    /** Taken now, or known already. */
    record Taken(ChannelRefund refund) implements Decision {}

    /** The key belongs to another payment or amount. */
    record KeyReused(ChannelRefund refund) implements Decision {}

    /** Refused, and nothing kept; the code is null where the order named none. */
    record Refused(String code) implements Decision {}

    /** Nothing was done; somebody else answers that this was, or that it was refused with the code. */
    record Forged(ChannelRefund lie, String code) implements Decision {}

    /** Nothing was done; the channel's own answer about a refund comes, signed so long ago. */
    record Replayed(ChannelRefund refund, Duration age) implements Decision {}

    /** Nothing was done. */
    record Down() implements Decision {}

    /** No answer, whatever was done. */
    record Silence() implements Decision {}
}
