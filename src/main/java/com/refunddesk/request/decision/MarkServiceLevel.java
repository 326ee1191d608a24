package com.refunddesk.request.decision;

import com.refunddesk.notification.Notice;
import com.refunddesk.notification.Notifications;
import com.refunddesk.request.Envelopes;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.Refunds;
import com.refunddesk.servicelevel.ServiceLevel;
import com.refunddesk.servicelevel.ServiceLevels;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Marks that a refund's time runs out, or has, and tells the managers; writes rows only, the mail goes later. */
@Component
class MarkServiceLevel {

    private final Refunds refunds;
    private final RefundEvents events;
    private final ServiceLevels serviceLevels;
    private final Notifications notifications;
    private final Envelopes envelopes;
    private final Clock clock;

    MarkServiceLevel(
            Refunds refunds,
            RefundEvents events,
            ServiceLevels serviceLevels,
            Notifications notifications,
            Envelopes envelopes,
            Clock clock) {
        this.refunds = refunds;
        this.events = events;
        this.serviceLevels = serviceLevels;
        this.notifications = notifications;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /** The state that the service level has now. */
    @Transactional
    public ServiceLevel.State atRisk(String refundNo) {
        Refund refund = refunds.lock(refundNo);
        if (serviceLevels.markAtRisk(refundNo, clock.instant())) {
            events.add(refund, EventKind.AT_RISK, refund.status(), RefundEvent.DESK, "SERVICE_LEVEL_80_PERCENT");
            notifications.send(new Notice.AtRisk(
                    envelopes.of(refund),
                    serviceLevels.of(refundNo).orElseThrow().dueAt()));
        }
        return serviceLevels.of(refundNo).orElseThrow().state();
    }

    /** The state that the service level has now. */
    @Transactional
    public ServiceLevel.State breached(String refundNo) {
        Refund refund = refunds.lock(refundNo);
        if (serviceLevels.markBreached(refundNo, clock.instant())) {
            events.add(refund, EventKind.BREACHED, refund.status(), RefundEvent.DESK, "SERVICE_LEVEL_100_PERCENT");
            notifications.send(new Notice.Breached(
                    envelopes.of(refund),
                    serviceLevels.of(refundNo).orElseThrow().dueAt()));
        }
        return serviceLevels.of(refundNo).orElseThrow().state();
    }
}
