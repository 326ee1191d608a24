package com.refunddesk.request.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.request.Decision;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Reasons;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.review.FormValues;
import com.refunddesk.review.ReviewDecision;
import com.refunddesk.review.SentBackException;
import com.refunddesk.review.Verdict;
import java.util.List;
import org.springframework.stereotype.Component;

/** Records what the second approver decided about a first decision. */
@Component
class RecordSecondApproval {

    private final RecordTask recordTask;
    private final Refunds refunds;
    private final RefundEvents events;
    private final Conclusions conclusions;
    private final SomethingToPay somethingToPay;

    RecordSecondApproval(
            RecordTask recordTask,
            Refunds refunds,
            RefundEvents events,
            Conclusions conclusions,
            SomethingToPay somethingToPay) {
        this.recordTask = recordTask;
        this.refunds = refunds;
        this.events = events;
        this.conclusions = conclusions;
        this.somethingToPay = somethingToPay;
    }

    private enum Choice {
        APPROVE,
        REJECT,
        BACK_TO_REVIEW
    }

    Ruling record(CompletedTask task, JsonNode secondDecision, JsonNode secondNote) {
        return recordTask.record(task, (refund, blank) -> decide(refund, blank, secondDecision, secondNote));
    }

    private ReviewDecision decide(Refund refund, ReviewDecision blank, JsonNode secondDecision, JsonNode secondNote) {
        Choice choice = FormValues.choice(secondDecision, "secondDecision", Choice.class)
                .orElseThrow(() -> new SentBackException("decision-missing"));
        String note = FormValues.note(secondNote, "secondNote").orElse(null);
        Decision first = refund.decision().orElseThrow();
        switch (choice) {
            case APPROVE -> {
                Decision agreed = first.agreedAt(blank.at());
                somethingToPay.require(refund, agreed);
                conclusions.approve(refund, agreed, blank.actor(), Reasons.of(note));
            }
            case REJECT ->
                conclusions.reject(
                        refund,
                        new Decision(
                                Decision.Outcome.REJECT,
                                blank.actor(),
                                blank.at(),
                                null,
                                false,
                                null,
                                first.reasonCode(),
                                null,
                                first.onAppeal()),
                        blank.actor(),
                        Reasons.of(note));
            case BACK_TO_REVIEW -> {
                RefundStatus from = refund.status();
                refund.goBackToReview();
                refunds.update(refund);
                events.add(refund, EventKind.BACK_TO_REVIEW, from, blank.actor(), Reasons.of(note), note);
            }
        }
        return new ReviewDecision(
                blank.refundNo(),
                blank.step(),
                blank.completion(),
                blank.round(),
                blank.actor(),
                blank.at(),
                choice == Choice.BACK_TO_REVIEW ? Verdict.BACK_TO_REVIEW : Verdict.DECIDED,
                choice.name(),
                null,
                List.of(),
                null,
                note,
                null);
    }
}
