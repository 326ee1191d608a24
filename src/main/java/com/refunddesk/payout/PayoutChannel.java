package com.refunddesk.payout;

import com.refunddesk.billing.PaymentChannel;

/**
 * A way for money to leave. Called outside any transaction; it answers in seconds, and what it cannot tell is {@link
 * ChannelAnswer.NoAnswer}, never an exception.
 */
public interface PayoutChannel {

    /** As in its callbacks' address. */
    String name();

    boolean serves(PaymentChannel route);

    /** Whether it is used only where no other channel serves the route. */
    default boolean standsIn() {
        return false;
    }

    /** What its contract says. */
    ChannelTerms terms();

    /** Sends the money; the same key again is the same refund. */
    ChannelAnswer submit(ChannelInstruction instruction);

    /** Asks what became of an instruction's key. */
    ChannelAnswer enquire(ChannelInstruction instruction);
}
