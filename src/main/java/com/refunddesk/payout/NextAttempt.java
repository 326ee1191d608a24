package com.refunddesk.payout;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Readies a leg to be paid again. The number rises only where the last one was used up by a confirmed failure. */
@Component
class NextAttempt {

    private final LegStore legs;
    private final AttemptStore attempts;
    private final Clock clock;

    NextAttempt(LegStore legs, AttemptStore attempts, Clock clock) {
        this.legs = legs;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Returns the attempt's number. */
    int prepare(LegRow row, Destination destination, String designatedAccountId) {
        int current = row.leg().attempt();
        boolean usedUp = attempts.find(row.leg().legId(), current).isPresent();
        int next = usedUp ? current + 1 : current;
        legs.prepare(row.leg().legId(), next, destination, designatedAccountId);
        return next;
    }

    /** Has the channel asked about the current attempt at once. */
    void askNow(LegRow row) {
        attempts.find(row.leg().legId(), row.leg().attempt())
                .ifPresent(attempt -> attempts.enquireAt(attempt, clock.instant()));
    }

    /**
     * Has a channel asked about a failed attempt that was perhaps paid after all: by an attempt under the same key, which counts
     * as sent and as refused already, so that nothing is sent whatever the answer is.
     */
    void askAbout(LegRow row, Attempt disputed) {
        Instant now = clock.instant();
        int number = prepare(row, disputed.destination(), row.designatedAccountId());
        Attempt again = new Attempt(
                disputed.legId(),
                number,
                disputed.channelKey(),
                disputed.route(),
                disputed.destination(),
                disputed.amount(),
                AttemptState.UNKNOWN,
                disputed.refusal(),
                disputed.channelRefundId(),
                null,
                null,
                null,
                0,
                now,
                now,
                null,
                null);
        attempts.insert(again);
        legs.follow(again, again.state(), again.channelRefundId(), null, null);
    }
}
