package com.refunddesk.request.customer;

import com.refunddesk.request.EventKind;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.servicelevel.ServiceLevels;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a refund whose materials never came, unless they came at the last moment or it was withdrawn. */
@Component
class ExpireRefund {

    private final Refunds refunds;
    private final RefundEvents events;
    private final ServiceLevels serviceLevels;
    private final Clock clock;

    ExpireRefund(Refunds refunds, RefundEvents events, ServiceLevels serviceLevels, Clock clock) {
        this.refunds = refunds;
        this.events = events;
        this.serviceLevels = serviceLevels;
        this.clock = clock;
    }

    /** What the refund is by now: the row stands, whichever came first. */
    @Transactional
    public RefundStatus expire(String refundNo, int round) {
        Refund refund = refunds.lock(refundNo);
        if (refund.status() == RefundStatus.AWAITING_MATERIALS && refund.round() == round) {
            Instant now = clock.instant();
            refund.expire(now);
            refunds.update(refund);
            events.add(
                    refund, EventKind.EXPIRED, RefundStatus.AWAITING_MATERIALS, RefundEvent.DESK, "MATERIALS_OVERDUE");
            serviceLevels.abandon(refundNo, now);
        }
        return refund.status();
    }
}
