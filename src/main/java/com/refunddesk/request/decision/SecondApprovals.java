package com.refunddesk.request.decision;

import com.refunddesk.payout.Destination;
import com.refunddesk.request.Decision;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.review.SecondApproval;
import com.refunddesk.review.Verdict;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Asks a second person where an approval needs one: the limit is held against all that was filed together (source: refund
 * rules §2).
 */
@Component
class SecondApprovals {

    private final Refunds refunds;
    private final RefundEvents events;
    private final Conclusions conclusions;
    private final FiledTogether together;
    private final SomethingToPay somethingToPay;

    SecondApprovals(
            Refunds refunds,
            RefundEvents events,
            Conclusions conclusions,
            FiledTogether together,
            SomethingToPay somethingToPay) {
        this.refunds = refunds;
        this.events = events;
        this.conclusions = conclusions;
        this.together = together;
        this.somethingToPay = somethingToPay;
    }

    /**
     * Approves, or holds the approval until a second person agrees. The caller holds the subject's lock, so that two
     * approvals at once see each other.
     */
    Verdict approve(Refund refund, Decision decision, String reason) {
        somethingToPay.require(refund, decision);
        if (!isNeeded(refund, decision)) {
            conclusions.approve(refund, decision, decision.decidedBy(), reason);
            return Verdict.DECIDED;
        }
        RefundStatus from = refund.status();
        refund.awaitSecondApproval(decision);
        refunds.update(refund);
        events.add(refund, EventKind.AWAITING_SECOND_APPROVAL, from, decision.decidedBy(), reason);
        return Verdict.SECOND_APPROVAL;
    }

    private boolean isNeeded(Refund refund, Decision decision) {
        Money own =
                decision.approvedAmount() == null ? refund.assessment().quote().payable() : decision.approvedAmount();
        return SecondApproval.isNeeded(
                refund.assessment().policy().secondApprovalLimit(),
                own.plus(together.sumCountedWith(refund)),
                decision.payoutDestination() == Destination.DESIGNATED_ACCOUNT,
                refund.needsTwoPeople());
    }
}
