package com.refunddesk.request.decision;

import com.refunddesk.eligibility.Outcome;
import com.refunddesk.request.Decision;
import com.refunddesk.request.Reasons;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Approves at once, or rejects, what needs nobody. */
@Component
class DecideByPolicy {

    private final Refunds refunds;
    private final Conclusions conclusions;
    private final Clock clock;

    DecideByPolicy(Refunds refunds, Conclusions conclusions, Clock clock) {
        this.refunds = refunds;
        this.conclusions = conclusions;
        this.clock = clock;
    }

    /** Decides as the engine's decision says, unless the refund was withdrawn or decided meanwhile: the row stands. */
    @Transactional
    public StepDecision decide(String refundNo, Outcome outcome) {
        Refund refund = refunds.lock(refundNo);
        if (refund.status() == RefundStatus.SUBMITTED) {
            Instant now = clock.instant();
            if (outcome == Outcome.AUTO_APPROVE && refund.assessment().outcome() == Outcome.AUTO_APPROVE) {
                conclusions.approve(
                        refund, decision(Decision.Outcome.APPROVE, now), Decision.POLICY, Reasons.ofPolicy(refund));
            } else if (outcome == Outcome.INELIGIBLE) {
                conclusions.reject(
                        refund, decision(Decision.Outcome.REJECT, now), Decision.POLICY, Reasons.ofPolicy(refund));
            } else {
                throw new IllegalStateException(
                        "The engine decided %s and the desk %s for refund %s. Deploy the desk's decision tables, then retry."
                                .formatted(outcome, refund.assessment().outcome(), refundNo));
            }
        }
        return StepDecision.of(refund);
    }

    private static Decision decision(Decision.Outcome outcome, Instant at) {
        return new Decision(outcome, Decision.POLICY, at, null, false, null, null, null, false);
    }
}
