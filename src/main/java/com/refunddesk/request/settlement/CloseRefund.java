package com.refunddesk.request.settlement;

import com.refunddesk.material.Materials;
import com.refunddesk.payout.Leg;
import com.refunddesk.payout.Payouts;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.servicelevel.ServiceLevels;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a refund as paid, exactly when every leg is settled. */
@Component
class CloseRefund {

    private final Refunds refunds;
    private final RefundEvents events;
    private final Payouts payouts;
    private final ServiceLevels serviceLevels;
    private final Materials materials;
    private final Clock clock;

    CloseRefund(
            Refunds refunds,
            RefundEvents events,
            Payouts payouts,
            ServiceLevels serviceLevels,
            Materials materials,
            Clock clock) {
        this.refunds = refunds;
        this.events = events;
        this.payouts = payouts;
        this.serviceLevels = serviceLevels;
        this.materials = materials;
        this.clock = clock;
    }

    @Transactional
    public void close(String refundNo) {
        Refund refund = refunds.lock(refundNo);
        if (refund.status() == RefundStatus.PAID) {
            return;
        }
        List<String> open = payouts.legsOf(refundNo).stream()
                .filter(leg -> leg.status() != Leg.Status.SETTLED)
                .map(Leg::legId)
                .toList();
        if (!open.isEmpty()) {
            throw new IllegalStateException(
                    "Refund %s can't be closed: %s is not settled. Look at its payout, then retry."
                            .formatted(refundNo, String.join(", ", open)));
        }
        RefundStatus from = refund.status();
        Instant now = clock.instant();
        refund.paid(now);
        refunds.update(refund);
        events.add(
                refund,
                EventKind.PAID,
                from,
                RefundEvent.DESK,
                refund.payable().isZero() ? "NOTHING_LEFT_TO_PAY" : "ALL_LEGS_SETTLED",
                refund.payable().toString());
        serviceLevels.paid(refundNo, now);
        materials.closeLinks(refundNo);
    }
}
