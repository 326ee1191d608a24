package com.refunddesk.request.customer;

import com.refunddesk.material.Materials;
import com.refunddesk.material.MaterialsRequest;
import com.refunddesk.notification.Notice;
import com.refunddesk.notification.Notifications;
import com.refunddesk.request.Envelopes;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Reasons;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.review.ReviewDecision;
import com.refunddesk.review.ReviewDecisions;
import com.refunddesk.servicelevel.ServiceLevels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks the customer for what the reviewer needs; while the customer owes it, the desk's clock rests. */
@Component
class RequestMaterials {

    private static final Duration DUE_IN = Duration.ofDays(7);
    private static final Duration REMINDER_IN = Duration.ofDays(3);

    private final Refunds refunds;
    private final RefundEvents events;
    private final ReviewDecisions decisions;
    private final Materials materials;
    private final ServiceLevels serviceLevels;
    private final Notifications notifications;
    private final Envelopes envelopes;
    private final Clock clock;

    RequestMaterials(
            Refunds refunds,
            RefundEvents events,
            ReviewDecisions decisions,
            Materials materials,
            ServiceLevels serviceLevels,
            Notifications notifications,
            Envelopes envelopes,
            Clock clock) {
        this.refunds = refunds;
        this.events = events;
        this.decisions = decisions;
        this.materials = materials;
        this.serviceLevels = serviceLevels;
        this.notifications = notifications;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /** When the customer is reminded, and when it is too late. */
    record Deadlines(Instant materialsReminderAt, Instant materialsDueAt) {}

    /** Requests once for each round. A refund that was withdrawn meanwhile asks for nothing. */
    @Transactional
    public Deadlines request(String refundNo, int round) {
        Refund refund = refunds.lock(refundNo);
        Instant now = clock.instant();
        if (refund.status() == RefundStatus.UNDER_REVIEW
                && materials.requestOf(refundNo, round).isEmpty()) {
            ask(refund, latestDecision(refundNo), now);
        }
        Instant requestedAt = materials
                .requestOf(refundNo, round)
                .map(MaterialsRequest::requestedAt)
                .orElse(now);
        return new Deadlines(requestedAt.plus(REMINDER_IN), requestedAt.plus(DUE_IN));
    }

    private void ask(Refund refund, ReviewDecision decision, Instant now) {
        MaterialsRequest request = materials.request(
                refund.refundNo(), refund.round(), decision.requested(), decision.noteToCustomer(), now.plus(DUE_IN));
        RefundStatus from = refund.status();
        refund.awaitMaterials();
        refunds.update(refund);
        events.add(
                refund,
                EventKind.MATERIALS_REQUESTED,
                from,
                decision.actor(),
                Reasons.ofRequest(decision),
                decision.noteToCustomer());
        serviceLevels.rest(refund.refundNo(), now);
        materials.closeLinks(refund.refundNo());
        notifications.send(new Notice.MaterialsRequested(
                envelopes.of(refund), request.documents(), request.note(), request.dueAt()));
    }

    private ReviewDecision latestDecision(String refundNo) {
        return decisions.of(refundNo).stream()
                .filter(ReviewDecision::stands)
                .max(Comparator.comparing(ReviewDecision::at))
                .orElseThrow();
    }
}
