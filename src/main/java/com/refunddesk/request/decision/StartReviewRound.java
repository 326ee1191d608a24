package com.refunddesk.request.decision;

import com.refunddesk.material.Materials;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Reasons;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.review.ReviewDecision;
import com.refunddesk.review.ReviewDecisions;
import com.refunddesk.review.ReviewStep;
import com.refunddesk.servicelevel.ServiceLevel;
import com.refunddesk.servicelevel.ServiceLevels;
import com.refunddesk.web.DeskProperties;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins a round of review, or the appeal: the clock runs, the links open, the sheet is drawn up. */
@Component
class StartReviewRound {

    private final Refunds refunds;
    private final RefundEvents events;
    private final ServiceLevels serviceLevels;
    private final Materials materials;
    private final ReviewSheets sheets;
    private final ReviewDecisions decisions;
    private final ReviewTaskUpkeep upkeep;
    private final DeskProperties properties;
    private final Clock clock;

    StartReviewRound(
            Refunds refunds,
            RefundEvents events,
            ServiceLevels serviceLevels,
            Materials materials,
            ReviewSheets sheets,
            ReviewDecisions decisions,
            ReviewTaskUpkeep upkeep,
            DeskProperties properties,
            Clock clock) {
        this.refunds = refunds;
        this.events = events;
        this.serviceLevels = serviceLevels;
        this.materials = materials;
        this.sheets = sheets;
        this.decisions = decisions;
        this.upkeep = upkeep;
        this.properties = properties;
        this.clock = clock;
    }

    /** A round's variables; {@code reviewer} is {@code null} where anybody may take it. */
    record Round(
            int round,
            Instant atRiskAt,
            Instant dueAt,
            Instant dueDate,
            int priority,
            String reviewer,
            ReviewSheet sheet,
            String lang) {}

    /**
     * Begins the round after the given one. A repeat finds the round begun; a refund that was withdrawn meanwhile keeps
     * its status, and the withdrawal's message ends the round.
     */
    @Transactional
    public Round start(String refundNo, int previousRound) {
        Refund refund = refunds.lock(refundNo);
        Instant now = clock.instant();
        if (refund.round() == previousRound && refund.status().isUnderWay()) {
            RefundStatus from = refund.status();
            refund.beginReviewRound(previousRound + 1);
            refunds.update(refund);
            events.add(
                    refund,
                    EventKind.REVIEW_STARTED,
                    from,
                    RefundEvent.DESK,
                    Reasons.ofReview(refund),
                    Integer.toString(refund.round()));
            materials.openLinks(refundNo, refund.round());
        }
        ServiceLevel level = serviceLevels.run(
                refundNo,
                refund.status() == RefundStatus.UNDER_APPEAL ? ServiceLevels.Phase.APPEAL : ServiceLevels.Phase.REVIEW,
                refund.assessment().policy().id(),
                refund.assessment().policy().auditDaysTo(),
                now);
        if (refund.status() == RefundStatus.WITHDRAWN) {
            serviceLevels.abandon(refundNo, now);
        }
        boolean onTime = level.state() == ServiceLevel.State.ON_TIME;
        if (onTime) {
            upkeep.releaseAt(level.atRiskAt(), refund);
        }
        return new Round(
                refund.round(),
                level.nextAtRiskTimer(),
                level.nextBreachTimer(),
                level.dueAt(),
                Priorities.of(refund.urges()),
                onTime ? reviewerOf(refund) : null,
                sheets.of(refund),
                properties.formLanguage());
    }

    /** Who reviewed it last, and knows it. */
    private String reviewerOf(Refund refund) {
        return decisions.of(refund.refundNo()).stream()
                .filter(decision -> decision.step() == ReviewStep.REVIEW)
                .filter(ReviewDecision::stands)
                .filter(decision -> refund.status() == RefundStatus.UNDER_REVIEW)
                .map(ReviewDecision::actor)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
