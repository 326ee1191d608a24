package com.refunddesk.payout;

import com.refunddesk.ledger.Vouchers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pays a leg within the desk's own book, in one transaction: no channel, nothing unknown. */
@Component
class InternalPayout {

    private final LegStore legs;
    private final AttemptStore attempts;
    private final Outcomes outcomes;
    private final Vouchers vouchers;
    private final Clock clock;

    InternalPayout(LegStore legs, AttemptStore attempts, Outcomes outcomes, Vouchers vouchers, Clock clock) {
        this.legs = legs;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.vouchers = vouchers;
        this.clock = clock;
    }

    /** Whether the leg is paid here, and not through a channel. */
    @Transactional(readOnly = true)
    public boolean pays(String legId) {
        return legs.get(legId).route().isInternal();
    }

    /** Credits a balance or issues a voucher, as the leg says. A leg that is paid already stays as it is. */
    @Transactional
    public void pay(String legId) {
        LegRow row = legs.lock(legId);
        Leg leg = row.leg();
        if (leg.status() == Leg.Status.SETTLED) {
            return;
        }
        Route route = row.route();
        List<Attempt> earlier = attempts.ofLeg(legId);
        if (Attempt.disputed(earlier).isPresent()) {
            throw new IllegalStateException("Leg " + legId
                    + " may have been paid by its channel after all: nothing was credited. Move the instance to"
                    + " \"Open payout exception\", so that finance has the channel asked.");
        }
        boolean open = earlier.stream().anyMatch(a -> a.state() != AttemptState.FAILED);
        if (!route.isInternal() || open) {
            throw new IllegalStateException("Leg " + legId + " goes to " + leg.destination() + " and is " + leg.status()
                    + ": it can't be credited here. Nothing was booked; look at its attempts.");
        }
        Instant now = clock.instant();
        Attempt attempt = new Attempt(
                legId,
                leg.attempt(),
                Attempt.keyOf(legId, leg.attempt()),
                route,
                leg.destination(),
                leg.amount(),
                AttemptState.INTENT,
                null,
                null,
                null,
                null,
                null,
                0,
                now,
                now,
                null,
                null);
        outcomes.opened(row, attempt);
        String voucherNo = route == Route.VOUCHER
                ? vouchers.issue(legId, leg.accountId(), leg.amount(), now).voucherNo()
                : null;
        outcomes.move(row, attempt, AttemptState.SETTLED, voucherNo, null);
    }
}
