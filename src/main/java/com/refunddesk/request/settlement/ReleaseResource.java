package com.refunddesk.request.settlement;

import com.refunddesk.billing.ResourceReleases;
import com.refunddesk.quote.Reason;
import com.refunddesk.request.Decision;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives the server back to its provider before the money goes back (source: refund rules §8). */
@Component
class ReleaseResource {

    private final Refunds refunds;
    private final RefundEvents events;
    private final ResourceReleases releases;

    ReleaseResource(Refunds refunds, RefundEvents events, ResourceReleases releases) {
        this.refunds = refunds;
        this.events = events;
        this.releases = releases;
    }

    @Transactional
    public void release(String refundNo) {
        Refund refund = refunds.lock(refundNo);
        if (refund.status() == RefundStatus.APPROVED && isDue(refund)) {
            releases.release(refund.orderNo(), refundNo);
            events.add(refund, EventKind.RESOURCE_RELEASED, refund.status(), RefundEvent.DESK, "BEFORE_PAYOUT");
        }
    }

    private static boolean isDue(Refund refund) {
        Reason reason = refund.filing().reason();
        return switch (reason) {
            case DUPLICATE_PAYMENT -> false;
            case SERVICE_FAULT ->
                refund.decision().map(Decision::releaseResource).orElse(false);
            default -> true;
        };
    }
}
