package com.refunddesk.request.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.billing.Orders;
import com.refunddesk.request.Decision;
import com.refunddesk.request.Reasons;
import com.refunddesk.request.Refund;
import com.refunddesk.review.FormValues;
import com.refunddesk.review.ReviewDecision;
import com.refunddesk.review.ReviewRules;
import com.refunddesk.review.SentBackException;
import com.refunddesk.review.Verdict;
import java.util.List;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Records what became of an appeal. */
@Component
class RecordAppealDecision {

    private final RecordTask recordTask;
    private final Orders orders;
    private final Conclusions conclusions;
    private final SecondApprovals secondApprovals;

    RecordAppealDecision(
            RecordTask recordTask, Orders orders, Conclusions conclusions, SecondApprovals secondApprovals) {
        this.recordTask = recordTask;
        this.orders = orders;
        this.conclusions = conclusions;
        this.secondApprovals = secondApprovals;
    }

    private enum Choice {
        UPHOLD,
        GRANT
    }

    Ruling record(CompletedTask task, JsonNode appealDecision, JsonNode approvedAmount, JsonNode appealNote) {
        return recordTask.record(
                task, (refund, blank) -> decide(refund, blank, appealDecision, approvedAmount, appealNote));
    }

    private ReviewDecision decide(
            Refund refund,
            ReviewDecision blank,
            JsonNode appealDecision,
            JsonNode approvedAmount,
            JsonNode appealNote) {
        Choice choice = FormValues.choice(appealDecision, "appealDecision", Choice.class)
                .orElseThrow(() -> new SentBackException("decision-missing"));
        String note = FormValues.note(appealNote, "appealNote").orElse(null);
        Verdict verdict = Verdict.DECIDED;
        if (choice == Choice.UPHOLD) {
            conclusions.reject(
                    refund, decision(Decision.Outcome.REJECT, null, note, blank), blank.actor(), Reasons.of(note));
        } else {
            var order = orders.find(refund.orderNo()).orElseThrow();
            Money amount = ReviewRules.amount(approvedAmount, Options.of(refund, order))
                    .orElse(null);
            verdict = secondApprovals.approve(
                    refund, decision(Decision.Outcome.APPROVE, amount, note, blank), Reasons.of(note));
        }
        return new ReviewDecision(
                blank.refundNo(),
                blank.step(),
                blank.completion(),
                blank.round(),
                blank.actor(),
                blank.at(),
                verdict,
                choice.name(),
                null,
                List.of(),
                note,
                null,
                null);
    }

    private static Decision decision(Decision.Outcome outcome, Money amount, String note, ReviewDecision blank) {
        return new Decision(outcome, blank.actor(), blank.at(), amount, false, null, null, note, true);
    }
}
