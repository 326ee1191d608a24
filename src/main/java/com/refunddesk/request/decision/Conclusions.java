package com.refunddesk.request.decision;

import com.refunddesk.material.Materials;
import com.refunddesk.request.Decision;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Quota;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.servicelevel.ServiceLevels;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Ends the desk's part: a decision stops the clock and closes the reviewer's links. The mails are the process's next steps. */
@Component
class Conclusions {

    private final Refunds refunds;
    private final RefundEvents events;
    private final ServiceLevels serviceLevels;
    private final Materials materials;
    private final Quota quota;

    Conclusions(Refunds refunds, RefundEvents events, ServiceLevels serviceLevels, Materials materials, Quota quota) {
        this.refunds = refunds;
        this.events = events;
        this.serviceLevels = serviceLevels;
        this.materials = materials;
        this.quota = quota;
    }

    /** @param actor whose step it is: where a second person agreed, that one and not the first */
    void approve(Refund refund, Decision decision, String actor, String reason) {
        RefundStatus from = refund.status();
        quota.reserveAgain(refund);
        refund.approve(decision);
        conclude(refund, EventKind.APPROVED, from, decision, actor, reason);
    }

    void reject(Refund refund, Decision decision, String actor, String reason) {
        RefundStatus from = refund.status();
        refund.reject(decision);
        conclude(refund, EventKind.REJECTED, from, decision, actor, reason);
    }

    private void conclude(
            Refund refund, EventKind kind, RefundStatus from, Decision decision, String actor, String reason) {
        Instant at = decision.decidedAt();
        refunds.update(refund);
        String amount = kind == EventKind.APPROVED ? refund.payable().toString() : null;
        events.add(refund, kind, from, actor, reason, amount);
        serviceLevels.stop(refund.refundNo(), at);
        materials.closeLinks(refund.refundNo());
    }
}
