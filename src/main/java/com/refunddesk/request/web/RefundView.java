package com.refunddesk.request.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.refunddesk.material.DocumentType;
import com.refunddesk.payout.Leg;
import com.refunddesk.quote.Reason;
import com.refunddesk.request.Decision;
import com.refunddesk.request.RefundStatus;
import java.time.OffsetDateTime;
import java.util.List;
import org.joda.money.Money;

/** A refund as the HTTP contract has it; what doesn't apply is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefundView(
        String refundNo,
        String orderNo,
        String batchNo,
        RefundStatus status,
        Reason reason,
        OffsetDateTime filedAt,
        QuoteView quote,
        DecisionView decision,
        Money payable,
        List<LegView> legs,
        OffsetDateTime dueAt,
        MaterialsRequestView materialsRequest,
        OffsetDateTime appealUntil,
        Long processInstanceKey) {

    /** What was decided; by whom is for the desk's own people. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionView(
            Decision.Outcome outcome,
            OffsetDateTime decidedAt,
            String decidedBy,
            Money approvedAmount,
            String reasonCode,
            String noteToCustomer) {}

    /** A leg and how far its money is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LegView(
            String legId,
            String paymentId,
            String destination,
            Money amount,
            Leg.Status status,
            String channelRefundId,
            String failureReason,
            OffsetDateTime settledAt) {}

    /** What the desk waits for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MaterialsRequestView(int round, List<DocumentType> documents, String note, OffsetDateTime dueAt) {}
}
