package com.refunddesk.payout;

import java.time.Instant;

/**
 * One desk's turn at a channel about one attempt.
 *
 * @param owner the lease's owner, {@code until} its end
 * @param fresh whether this turn wrote the intent, so that nothing can have been sent before
 */
record Turn(
        Attempt attempt,
        PayoutChannel channel,
        ChannelInstruction instruction,
        String owner,
        Instant until,
        boolean fresh) {}
