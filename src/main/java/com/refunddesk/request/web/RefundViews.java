package com.refunddesk.request.web;

import com.refunddesk.material.Materials;
import com.refunddesk.material.MaterialsRequest;
import com.refunddesk.payout.Leg;
import com.refunddesk.payout.Payouts;
import com.refunddesk.request.Decision;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.web.RefundView.DecisionView;
import com.refunddesk.request.web.RefundView.LegView;
import com.refunddesk.request.web.RefundView.MaterialsRequestView;
import com.refunddesk.servicelevel.ServiceLevel;
import com.refunddesk.servicelevel.ServiceLevels;
import com.refunddesk.web.Caller;
import com.refunddesk.web.Caller.Role;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows refunds to callers: a customer sees no colleague's name and no engine's key. */
@Component
class RefundViews {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Payouts payouts;
    private final Materials materials;
    private final ServiceLevels serviceLevels;

    RefundViews(Payouts payouts, Materials materials, ServiceLevels serviceLevels) {
        this.payouts = payouts;
        this.materials = materials;
        this.serviceLevels = serviceLevels;
    }

    RefundView of(Refund refund, Caller caller, Locale locale) {
        boolean insider = !caller.is(Role.CUSTOMER);
        return new RefundView(
                refund.refundNo(),
                refund.orderNo(),
                refund.batchNo().orElse(null),
                refund.status(),
                refund.filing().reason(),
                at(refund.filing().filedAt()),
                QuoteView.of(refund.assessment(), locale),
                decision(refund, insider).orElse(null),
                refund.payable(),
                legs(refund),
                dueAt(refund).orElse(null),
                materialsRequest(refund).orElse(null),
                appealUntil(refund).orElse(null),
                insider ? refund.processInstanceKey().orElse(null) : null);
    }

    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atZone(ZONE).toOffsetDateTime();
    }

    /** A customer isn't told of an approval that somebody else still has to agree to. */
    private static Optional<DecisionView> decision(Refund refund, boolean insider) {
        return refund.decision()
                .filter(decision -> insider || refund.status() != RefundStatus.AWAITING_SECOND_APPROVAL)
                .map(decision -> view(decision, insider));
    }

    private static DecisionView view(Decision decision, boolean insider) {
        return new DecisionView(
                decision.outcome(),
                at(decision.decidedAt()),
                insider ? decision.decidedBy() : null,
                decision.approvedAmount(),
                decision.reasonCode(),
                decision.noteToCustomer());
    }

    /** Until it is settled a refund has no legs of its own yet; it shows those that the quote draws on. */
    private List<LegView> legs(Refund refund) {
        if (refund.settlement().isPresent()) {
            return payouts.legsOf(refund.refundNo()).stream()
                    .map(RefundViews::view)
                    .toList();
        }
        return refund.assessment().quote().legs().stream()
                .map(leg -> new LegView(
                        null,
                        leg.paymentId(),
                        leg.destination().name(),
                        leg.amount(),
                        Leg.Status.PENDING,
                        null,
                        null,
                        null))
                .toList();
    }

    private static LegView view(Leg leg) {
        return new LegView(
                leg.legId(),
                leg.paymentId(),
                leg.destination().name(),
                leg.amount(),
                leg.status(),
                leg.channelRefundId(),
                leg.failureReason(),
                at(leg.settledAt()));
    }

    private Optional<OffsetDateTime> dueAt(Refund refund) {
        return serviceLevels.of(refund.refundNo()).filter(ServiceLevel::running).map(level -> at(level.dueAt()));
    }

    private Optional<MaterialsRequestView> materialsRequest(Refund refund) {
        return Optional.of(refund)
                .filter(awaiting -> awaiting.status() == RefundStatus.AWAITING_MATERIALS)
                .flatMap(awaiting -> materials.requestOf(awaiting.refundNo(), awaiting.round()))
                .map(RefundViews::view);
    }

    private static MaterialsRequestView view(MaterialsRequest request) {
        return new MaterialsRequestView(request.round(), request.documents(), request.note(), at(request.dueAt()));
    }

    private static Optional<OffsetDateTime> appealUntil(Refund refund) {
        return refund.appealUntil()
                .filter(until -> refund.status() == RefundStatus.REJECTED
                        && refund.appealStatement().isEmpty())
                .map(RefundViews::at);
    }
}
