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
import com.refunddesk.web.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
        return view(refund, besides(List.of(refund)), caller, locale);
    }

    /** As many queries for a whole page as for one refund. */
    Page<RefundView> of(Page<Refund> refunds, Caller caller, Locale locale) {
        Besides besides = besides(refunds.items());
        return refunds.map(refund -> view(refund, besides, caller, locale));
    }

    /** What other rooms know about some refunds, by refund number. */
    private record Besides(
            Map<String, List<Leg>> legs,
            Map<String, ServiceLevel> serviceLevels,
            Map<String, List<MaterialsRequest>> materials) {}

    private Besides besides(List<Refund> refunds) {
        return new Besides(
                payouts.legsOf(numbers(refunds, refund -> refund.settlement().isPresent())).stream()
                        .collect(Collectors.groupingBy(Leg::refundNo)),
                serviceLevels.of(numbers(refunds, refund -> true)),
                materials
                        .requestsOf(numbers(refunds, refund -> refund.status() == RefundStatus.AWAITING_MATERIALS))
                        .stream()
                        .collect(Collectors.groupingBy(MaterialsRequest::refundNo)));
    }

    private static List<String> numbers(List<Refund> refunds, Predicate<Refund> which) {
        return refunds.stream().filter(which).map(Refund::refundNo).toList();
    }

    private static RefundView view(Refund refund, Besides besides, Caller caller, Locale locale) {
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
                legs(refund, besides, insider),
                dueAt(refund, besides).orElse(null),
                materialsRequest(refund, besides).orElse(null),
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
                insider ? decision.reasonCode() : null,
                decision.noteToCustomer());
    }

    /** Until it is settled a refund has no legs of its own yet; it shows those that the quote draws on. */
    private static List<LegView> legs(Refund refund, Besides besides, boolean insider) {
        if (refund.settlement().isPresent()) {
            return besides.legs().getOrDefault(refund.refundNo(), List.of()).stream()
                    .map(leg -> view(leg, insider))
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

    /** What a channel says to a merchant isn't for its customer. */
    private static LegView view(Leg leg, boolean insider) {
        return new LegView(
                leg.legId(),
                leg.paymentId(),
                leg.destination().name(),
                leg.amount(),
                leg.status(),
                leg.channelRefundId(),
                insider ? leg.failureReason() : null,
                at(leg.settledAt()));
    }

    private static Optional<OffsetDateTime> dueAt(Refund refund, Besides besides) {
        return Optional.ofNullable(besides.serviceLevels().get(refund.refundNo()))
                .filter(ServiceLevel::running)
                .map(level -> at(level.dueAt()));
    }

    private static Optional<MaterialsRequestView> materialsRequest(Refund refund, Besides besides) {
        return besides.materials().getOrDefault(refund.refundNo(), List.of()).stream()
                .filter(request -> request.round() == refund.round())
                .findFirst()
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
