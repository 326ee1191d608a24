package com.refunddesk.request;

import com.refunddesk.eligibility.Assessment;
import com.refunddesk.web.DeskException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.http.HttpStatus;

/**
 * A refund from filing to its end. It is changed under its row's lock only, by methods that refuse a step its status
 * doesn't allow; whoever comes second reads what it has become.
 */
public class Refund {

    /** How long after a rejection an appeal may be lodged. */
    static final Duration APPEAL_PERIOD = Duration.ofDays(7);
    /** How often a customer may urge. */
    static final Duration URGE_INTERVAL = Duration.ofHours(24);

    private final String refundNo;
    private final String orderNo;
    private final String accountId;
    private final String subjectId;
    private final String batchNo;
    private final Filing filing;
    private final Assessment assessment;
    RefundStatus status;
    Integer quotaYear;
    int round;
    int urges;
    Instant urgedAt;
    Instant appealUntil;
    String appealStatement;
    Long processInstanceKey;
    Instant endedAt;
    Decision decision;
    Settlement settlement;

    Refund(
            String refundNo,
            String orderNo,
            String accountId,
            String subjectId,
            String batchNo,
            Filing filing,
            Assessment assessment) {
        this.refundNo = refundNo;
        this.orderNo = orderNo;
        this.accountId = accountId;
        this.subjectId = subjectId;
        this.batchNo = batchNo;
        this.filing = filing;
        this.assessment = assessment;
        this.status = RefundStatus.SUBMITTED;
    }

    /** A refund as it is filed; it holds a full refund of the given year, or none ({@code null}). */
    public static Refund filed(
            String refundNo,
            String orderNo,
            String accountId,
            String subjectId,
            String batchNo,
            Filing filing,
            Assessment assessment,
            Integer quotaYear) {
        var refund = new Refund(refundNo, orderNo, accountId, subjectId, batchNo, filing, assessment);
        refund.quotaYear = quotaYear;
        return refund;
    }

    /** The process has taken it up. */
    public void runsAs(long instanceKey) {
        processInstanceKey = instanceKey;
    }

    /** A new round of review begins, also one that an operator moved on from waiting; in an appeal the status stays. */
    public void beginReviewRound(int newRound) {
        round = newRound;
        if (status == RefundStatus.SUBMITTED || status == RefundStatus.AWAITING_MATERIALS) {
            become(RefundStatus.UNDER_REVIEW);
        }
    }

    public void awaitMaterials() {
        become(RefundStatus.AWAITING_MATERIALS);
    }

    public void materialsArrived() {
        become(RefundStatus.UNDER_REVIEW);
    }

    /** Approved by the first decider, and somebody else has to agree. */
    public void awaitSecondApproval(Decision first) {
        become(RefundStatus.AWAITING_SECOND_APPROVAL);
        decision = first;
    }

    /** The second approver wants the first decision made anew. */
    public void goBackToReview() {
        become(decision.onAppeal() ? RefundStatus.UNDER_APPEAL : RefundStatus.UNDER_REVIEW);
        decision = null;
    }

    public void approve(Decision approval) {
        become(RefundStatus.APPROVED);
        decision = approval;
    }

    /** Rejects; an appeal is possible for a while, once. Gives back the full refund it held. */
    public void reject(Decision rejection) {
        become(RefundStatus.REJECTED);
        decision = rejection;
        quotaYear = null;
        endedAt = rejection.decidedAt();
        if (appealStatement == null) {
            appealUntil = rejection.decidedAt().plus(APPEAL_PERIOD);
        }
    }

    public void withdraw(Instant at) {
        if (status.isInPayout() || status == RefundStatus.PAID) {
            throw DeskException.conflict(
                    "PAYOUT_STARTED",
                    "The refund is approved and its payout has started; it can't be withdrawn any more.");
        }
        if (!status.isWithdrawable()) {
            throw closed();
        }
        become(RefundStatus.WITHDRAWN);
        end(at);
    }

    public void expire(Instant at) {
        become(RefundStatus.EXPIRED);
        end(at);
    }

    /** Notes that the customer waits; at most once in {@link #URGE_INTERVAL}. */
    public void urge(Instant at) {
        if (status != RefundStatus.UNDER_REVIEW && status != RefundStatus.AWAITING_SECOND_APPROVAL) {
            throw DeskException.conflict("NOTHING_TO_URGE", "Nobody at the desk has to decide about this refund now.");
        }
        if (urgedAt != null && at.isBefore(urgedAt.plus(URGE_INTERVAL))) {
            throw new DeskException(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "URGED_ALREADY",
                            "You have urged within the last 24 hours; the desk knows. Retry-After says when you may again.")
                    .retryAfter(Duration.between(at, urgedAt.plus(URGE_INTERVAL)));
        }
        urges++;
        urgedAt = at;
    }

    public void lodgeAppeal(String statement, Instant at) {
        if (appealStatement != null) {
            throw DeskException.conflict("APPEAL_ALREADY_USED", "A refund can be appealed once, and this one was.");
        }
        if (status != RefundStatus.REJECTED) {
            throw DeskException.conflict("NOT_REJECTED", "Only a rejected refund can be appealed.");
        }
        if (!at.isBefore(appealUntil)) {
            throw DeskException.conflict(
                    "APPEAL_PERIOD_OVER",
                    "The time for an appeal is over; file a new request if the facts have changed.");
        }
        become(RefundStatus.UNDER_APPEAL);
        appealStatement = statement;
        endedAt = null;
    }

    /** Ends the time in which this rejection could be appealed: it is over, or the order was filed anew. */
    public boolean giveUpAppeal(Instant at) {
        if (status != RefundStatus.REJECTED || appealStatement != null || !at.isBefore(appealUntil)) {
            return false;
        }
        appealUntil = at;
        return true;
    }

    /** Holds a full refund of the year again, after a granted appeal. */
    public void reserveQuota(int year) {
        quotaYear = year;
    }

    public void settle(Settlement settled) {
        become(RefundStatus.PAYING);
        settlement = settled;
    }

    /** The round under which the payout's forms show files: the one after the last review, which nobody else opens. */
    int payoutRound() {
        return round + 1;
    }

    public void payoutException() {
        if (status != RefundStatus.PAYOUT_EXCEPTION) {
            become(RefundStatus.PAYOUT_EXCEPTION);
        }
    }

    public void payoutGoesOn() {
        if (status == RefundStatus.PAYOUT_EXCEPTION) {
            become(RefundStatus.PAYING);
        }
    }

    public void paid(Instant at) {
        become(RefundStatus.PAID);
        endedAt = at;
    }

    private void end(Instant at) {
        quotaYear = null;
        endedAt = at;
    }

    private void become(RefundStatus next) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("Refund %s is %s and can't become %s".formatted(refundNo, status, next));
        }
        status = next;
    }

    private static DeskException closed() {
        return DeskException.conflict("REFUND_CLOSED", "The refund has ended; file a new request if you need one.");
    }

    public String refundNo() {
        return refundNo;
    }

    public String orderNo() {
        return orderNo;
    }

    public String accountId() {
        return accountId;
    }

    public String subjectId() {
        return subjectId;
    }

    public Optional<String> batchNo() {
        return Optional.ofNullable(batchNo);
    }

    public Filing filing() {
        return filing;
    }

    public Assessment assessment() {
        return assessment;
    }

    public RefundStatus status() {
        return status;
    }

    public int round() {
        return round;
    }

    public int urges() {
        return urges;
    }

    public Optional<Instant> appealUntil() {
        return Optional.ofNullable(appealUntil);
    }

    /**
     * Until when an appeal against the rejection that stands is heard. One that was lodged before the process came to wait
     * for it is heard too; against the rejection of an appeal there is none.
     */
    public Optional<Instant> rejectionOpenUntil() {
        return appealUntil()
                .filter(until -> decision().filter(Decision::onAppeal).isEmpty());
    }

    public Optional<String> appealStatement() {
        return Optional.ofNullable(appealStatement);
    }

    public Optional<Long> processInstanceKey() {
        return Optional.ofNullable(processInstanceKey);
    }

    public Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    public Optional<Settlement> settlement() {
        return Optional.ofNullable(settlement);
    }

    /** Whether it holds its subject's full refund of a year. */
    public boolean holdsQuota() {
        return quotaYear != null;
    }

    /** Filed in Tasklist, where nobody knows by whom: never without a person, and always with two. */
    public boolean needsTwoPeople() {
        return filing.source() == Filing.Source.TASKLIST;
    }

    /** Whether the quotes come out again from what was kept with them. */
    public boolean isReproduced() {
        return assessment.recalculated().equals(assessment.quote())
                && settlement().stream()
                        .allMatch(settled -> settled.recalculated(assessment).equals(settled.quote()));
    }

    /** What it pays as far as is known now: as settled, as approved, or as quoted. */
    public Money payable() {
        if (settlement != null) {
            return settlement.quote().payable();
        }
        if (decision != null && decision.approvedAmount() != null) {
            return decision.approvedAmount();
        }
        return assessment.quote().payable();
    }
}
