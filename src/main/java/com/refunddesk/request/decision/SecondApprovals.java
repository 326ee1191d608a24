package com.refunddesk.request.decision;

import com.refunddesk.eligibility.Outcome;
import com.refunddesk.payout.Destination;
import com.refunddesk.request.Decision;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.review.SecondApproval;
import com.refunddesk.review.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Asks a second person where an approval needs one. The limit is held against what one subject filed within 24 hours, so
 * that splitting gains nothing (source: refund rules §2).
 */
@Component
class SecondApprovals {

    private static final Duration WITHIN = Duration.ofHours(24);
    private static final Set<RefundStatus> WITHOUT_MONEY =
            EnumSet.of(RefundStatus.REJECTED, RefundStatus.WITHDRAWN, RefundStatus.EXPIRED);

    private final Refunds refunds;
    private final RefundEvents events;
    private final Conclusions conclusions;

    SecondApprovals(Refunds refunds, RefundEvents events, Conclusions conclusions) {
        this.refunds = refunds;
        this.events = events;
        this.conclusions = conclusions;
    }

    /**
     * Approves, or holds the approval until a second person agrees. The caller holds the subject's lock, so that two
     * approvals at once see each other.
     */
    Verdict approve(Refund refund, Decision decision) {
        if (!isNeeded(refund, decision)) {
            conclusions.approve(refund, decision);
            return Verdict.DECIDED;
        }
        RefundStatus from = refund.status();
        refund.awaitSecondApproval(decision);
        refunds.update(refund);
        events.add(refund, EventKind.AWAITING_SECOND_APPROVAL, from, decision.decidedBy(), decision.reasonCode());
        return Verdict.SECOND_APPROVAL;
    }

    private boolean isNeeded(Refund refund, Decision decision) {
        Money own =
                decision.approvedAmount() == null ? refund.assessment().quote().payable() : decision.approvedAmount();
        return SecondApproval.isNeeded(
                refund.assessment().policy().secondApprovalLimit(),
                own.plus(othersOf(refund, own)),
                decision.payoutDestination() == Destination.DESIGNATED_ACCOUNT,
                refund.needsTwoPeople());
    }

    private Money othersOf(Refund refund, Money own) {
        Instant filedAt = refund.filing().filedAt();
        return refunds.ofSubject(refund.subjectId(), filedAt.minus(WITHIN), filedAt.plus(WITHIN)).stream()
                .filter(other -> !other.refundNo().equals(refund.refundNo()))
                .filter(SecondApprovals::counts)
                .map(Refund::payable)
                .filter(payable -> payable.getCurrencyUnit().equals(own.getCurrencyUnit()))
                .reduce(Money.zero(own.getCurrencyUnit()), Money::plus);
    }

    private static boolean counts(Refund other) {
        boolean needsNobody = other.assessment().outcome() == Outcome.AUTO_APPROVE && !other.needsTwoPeople();
        return !WITHOUT_MONEY.contains(other.status()) && !needsNobody;
    }
}
