package com.refunddesk.request.decision;

import com.refunddesk.billing.Orders;
import com.refunddesk.payout.Destination;
import com.refunddesk.request.Decision;
import com.refunddesk.request.Reasons;
import com.refunddesk.request.Refund;
import com.refunddesk.review.ReviewChoice;
import com.refunddesk.review.ReviewDecision;
import com.refunddesk.review.ReviewForm;
import com.refunddesk.review.ReviewRules;
import com.refunddesk.review.Verdict;
import org.springframework.stereotype.Component;

/** Records what a reviewer decided: approve, reject, or ask for materials. */
@Component
class RecordReviewDecision {

    private final RecordTask recordTask;
    private final Orders orders;
    private final Conclusions conclusions;
    private final SecondApprovals secondApprovals;

    RecordReviewDecision(
            RecordTask recordTask, Orders orders, Conclusions conclusions, SecondApprovals secondApprovals) {
        this.recordTask = recordTask;
        this.orders = orders;
        this.conclusions = conclusions;
        this.secondApprovals = secondApprovals;
    }

    Ruling record(CompletedTask task, ReviewForm form) {
        return recordTask.record(task, (refund, blank) -> decide(refund, blank, form));
    }

    private ReviewDecision decide(Refund refund, ReviewDecision blank, ReviewForm form) {
        var order = orders.find(refund.orderNo()).orElseThrow();
        ReviewChoice choice = ReviewRules.check(form, Options.of(refund, order));
        String reason = Reasons.of(choice.reasonCode(), choice.noteToCustomer(), choice.internalNote());
        Verdict verdict =
                switch (choice.kind()) {
                    case REQUEST_MATERIALS -> Verdict.DECIDED;
                    case REJECT -> {
                        conclusions.reject(
                                refund, decision(Decision.Outcome.REJECT, choice, blank), blank.actor(), reason);
                        yield Verdict.DECIDED;
                    }
                    case APPROVE ->
                        secondApprovals.approve(refund, decision(Decision.Outcome.APPROVE, choice, blank), reason);
                };
        return new ReviewDecision(
                blank.refundNo(),
                blank.step(),
                blank.completion(),
                blank.round(),
                blank.actor(),
                blank.at(),
                verdict,
                choice.kind().name(),
                choice.reasonCode(),
                choice.requested(),
                choice.noteToCustomer(),
                choice.internalNote(),
                null);
    }

    private static Decision decision(Decision.Outcome outcome, ReviewChoice choice, ReviewDecision blank) {
        return new Decision(
                outcome,
                blank.actor(),
                blank.at(),
                choice.approvedAmount(),
                choice.releaseResource(),
                destination(choice),
                choice.reasonCode(),
                choice.noteToCustomer(),
                false);
    }

    private static Destination destination(ReviewChoice choice) {
        if (choice.toDesignatedAccount()) {
            return Destination.DESIGNATED_ACCOUNT;
        }
        return choice.toBalance() ? Destination.BALANCE : null;
    }
}
