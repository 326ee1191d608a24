package com.refunddesk.payout;

import java.time.Duration;

/** How an attempt stands, for whoever waits for it. */
record PayoutProgress(State state, Duration enquireIn, Failure failure) {

    enum State {
        SETTLED,
        PENDING,
        /** Somebody in finance has to look at it. */
        EXCEPTION,
        /** No money moved under this attempt, for certain. */
        REFUSED
    }

    static PayoutProgress settled() {
        return new PayoutProgress(State.SETTLED, Duration.ZERO, null);
    }

    /** To be asked about in so long: in whole seconds, rounded up, and never at once. */
    static PayoutProgress pending(Duration enquireIn) {
        Duration seconds =
                Duration.ofSeconds(Math.max(1, enquireIn.plusMillis(999).toSeconds()));
        return new PayoutProgress(State.PENDING, seconds, null);
    }

    static PayoutProgress exception() {
        return new PayoutProgress(State.EXCEPTION, Duration.ZERO, null);
    }

    static PayoutProgress refused(Failure failure) {
        return new PayoutProgress(State.REFUSED, Duration.ZERO, failure);
    }
}
