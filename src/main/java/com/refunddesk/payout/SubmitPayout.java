package com.refunddesk.payout;

import org.springframework.stereotype.Component;

/** Sends a leg on the way it has to go; what was paid from the balance goes back there, at once. */
@Component
class SubmitPayout {

    private final InternalPayout internal;
    private final ChannelPayout channel;

    SubmitPayout(InternalPayout internal, ChannelPayout channel) {
        this.internal = internal;
        this.channel = channel;
    }

    PayoutProgress submit(String legId, int attempt) {
        if (internal.pays(legId)) {
            internal.pay(legId);
            return PayoutProgress.settled();
        }
        return channel.advance(legId, attempt);
    }
}
