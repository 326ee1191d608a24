package com.refunddesk.payout;

import com.refunddesk.billing.PaymentChannel;

/**
 * A way for money to leave. Called outside any transaction; it answers in seconds, and what it cannot tell is {@link
 * ChannelAnswer.NoAnswer}, never an exception.
 */
public interface PayoutChannel {

    boolean serves(PaymentChannel route);

    /** Whether it is used only where no other channel serves the route. */
    default boolean standsIn() {
        return false;
    }

    /**
     * Whether a retry after a failure goes under the old key: WeChat Pay and Alipay keep their refund number, Stripe
     * answers an old key with its old refusal.
     */
    default boolean keepsKeyAfterFailure() {
        return false;
    }

    /** Sends the money; the same key again is the same refund. */
    ChannelAnswer submit(ChannelInstruction instruction);

    /** Asks what became of a key. */
    ChannelAnswer enquire(PaymentChannel route, String key);
}
