package com.refunddesk.payout;

import org.springframework.stereotype.Component;

/** Readies a leg to be paid again. The number rises only where the last one was used up by a confirmed failure. */
@Component
class NextAttempt {

    private final LegStore legs;
    private final AttemptStore attempts;

    NextAttempt(LegStore legs, AttemptStore attempts) {
        this.legs = legs;
        this.attempts = attempts;
    }

    void prepare(LegRow row, Destination destination, String designatedAccountId) {
        int current = row.leg().attempt();
        boolean usedUp = attempts.find(row.leg().legId(), current).isPresent();
        legs.prepare(row.leg().legId(), usedUp ? current + 1 : current, destination, designatedAccountId);
    }
}
