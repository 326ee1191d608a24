package com.refunddesk.request.settlement;

import com.refunddesk.eligibility.ReasonCode;
import com.refunddesk.eligibility.ReasonText;
import com.refunddesk.material.Materials;
import com.refunddesk.notification.Notice;
import com.refunddesk.notification.Notifications;
import com.refunddesk.payout.Payouts;
import com.refunddesk.request.Decision;
import com.refunddesk.request.Envelopes;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundLegs;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the customer where the refund stands, from the row as it is now. */
@Component
class NotifyCustomer {

    private final Refunds refunds;
    private final Payouts payouts;
    private final Materials materials;
    private final Notifications notifications;
    private final Envelopes envelopes;

    NotifyCustomer(
            Refunds refunds, Payouts payouts, Materials materials, Notifications notifications, Envelopes envelopes) {
        this.refunds = refunds;
        this.payouts = payouts;
        this.materials = materials;
        this.notifications = notifications;
        this.envelopes = envelopes;
    }

    /** The kinds that the process sends, as the tasks' headers name them. */
    enum Kind {
        PAID,
        REJECTED,
        WITHDRAWN,
        EXPIRED,
        MATERIALS_REMINDER
    }

    /** Until when an appeal against the rejection is heard, lodged already or not; {@code null} where none is. */
    @Transactional
    public Instant tell(String refundNo, Kind kind) {
        Refund refund = refunds.get(refundNo);
        switch (kind) {
            case PAID -> notifications.send(paid(refund));
            case REJECTED -> notifications.send(rejected(refund));
            case WITHDRAWN -> notifications.send(new Notice.Withdrawn(envelopes.of(refund)));
            case EXPIRED -> notifications.send(new Notice.Expired(envelopes.of(refund)));
            case MATERIALS_REMINDER -> remind(refund);
        }
        return kind == Kind.REJECTED ? refund.rejectionOpenUntil().orElse(null) : null;
    }

    private Notice paid(Refund refund) {
        var settled = refund.settlement().orElseThrow().quote();
        return new Notice.Paid(
                envelopes.of(refund),
                settled.payable(),
                settled.arrearsOffset(),
                RefundLegs.told(payouts.legsOf(refund.refundNo())));
    }

    /** What only asked for a reviewer is no reason of a rejection: the reviewer's note says why. */
    private Notice rejected(Refund refund) {
        Locale locale = refund.filing().locale();
        List<String> reasons = refund.assessment().codes().stream()
                .filter(ReasonCode::bars)
                .map(code -> ReasonText.sentence(code, locale))
                .toList();
        String note = refund.decision().map(Decision::noteToCustomer).orElse(null);
        Instant openUntil = refund.rejectionOpenUntil().orElse(null);
        boolean appealed = openUntil != null && refund.appealStatement().isPresent();
        return new Notice.Rejected(envelopes.of(refund), reasons, note, openUntil, appealed);
    }

    /** An upload may have come while the reminder was on its way; then there is nothing to remind of. */
    private void remind(Refund refund) {
        if (refund.status() == RefundStatus.AWAITING_MATERIALS) {
            materials
                    .requestOf(refund.refundNo(), refund.round())
                    .ifPresent(request -> notifications.send(new Notice.MaterialsReminder(
                            envelopes.of(refund), request.documents(), request.note(), request.dueAt())));
        }
    }
}
