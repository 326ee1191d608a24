package com.refunddesk.payout;

import com.refunddesk.billing.RefundPeriods;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Holds what a channel's terms say about one payment, so that nothing is sent that it can only refuse. Two legs of one
 * payment that open in the same instant are kept apart by the channel's own refusal, which is asked about.
 */
@Component
class PaymentLimits {

    private final AttemptStore attempts;
    private final Channels channels;

    PaymentLimits(AttemptStore attempts, Channels channels) {
        this.attempts = attempts;
        this.channels = channels;
    }

    /** Why the leg's payment takes no further refund the way it came. */
    Optional<LegCondition> against(LegRow row, Instant now) {
        Leg leg = row.leg();
        if (leg.destination() != Destination.ORIGINAL) {
            return Optional.empty();
        }
        if (RefundPeriods.over(leg.channel(), row.paidAt(), now)) {
            return Optional.of(LegCondition.PERIOD_OVER);
        }
        return channels.serving(row.route())
                .filter(channel ->
                        attempts.countOthersOfPayment(leg) >= channel.terms().mostPartials())
                .map(channel -> LegCondition.PARTIALS_USED_UP);
    }

    /** How long the payment has to rest after its last refund; zero or less: not at all. */
    Duration restAfterTheLast(LegRow row, ChannelTerms terms, Instant now) {
        if (row.leg().destination() != Destination.ORIGINAL
                || terms.betweenPartials().isZero()) {
            return Duration.ZERO;
        }
        return attempts.lastOfPayment(row.leg())
                .map(last -> Duration.between(now, last.plus(terms.betweenPartials())))
                .orElse(Duration.ZERO);
    }
}
