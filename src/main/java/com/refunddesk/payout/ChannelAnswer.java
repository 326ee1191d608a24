package com.refunddesk.payout;

import org.springframework.core.NestedExceptionUtils;

/** What a channel says about a key. Only what it says for certain is an answer; all else is {@link NoAnswer}. */
public sealed interface ChannelAnswer {

    /** The money is there. */
    record Settled(String channelRefundId) implements ChannelAnswer {}

    /** Accepted; the money is on its way. */
    record Pending(String channelRefundId) implements ChannelAnswer {}

    /**
     * Not taken, for good. Believed once an enquiry confirms it.
     *
     * @param documented whether the channel's manual has it; one that it hasn't is tried once more before it is believed
     */
    record Refused(String code, String reason, boolean documented) implements ChannelAnswer {

        public Refused(String code, String reason) {
            this(code, reason, true);
        }
    }

    /** Accepted once, and ended without money having moved. */
    record Failed(String code, String reason) implements ChannelAnswer {}

    /** The channel has never heard of the key. */
    record NotFound() implements ChannelAnswer {}

    /** Time-out, broken connection, or anything that can be read both ways. */
    record NoAnswer(String reason) implements ChannelAnswer {

        /** A fault by its kind and its cause's: the messages of channels' SDKs repeat what was sent, with its signature. */
        public static NoAnswer because(Throwable fault) {
            String kind = fault.getClass().getSimpleName();
            String cause =
                    NestedExceptionUtils.getMostSpecificCause(fault).getClass().getSimpleName();
            return new NoAnswer(kind.equals(cause) ? kind : kind + ", " + cause);
        }
    }
}
