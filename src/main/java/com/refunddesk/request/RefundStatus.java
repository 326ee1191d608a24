package com.refunddesk.request;

import java.util.EnumSet;
import java.util.Set;

/** Where a refund stands, as the HTTP contract names it, and where it may go from there. */
public enum RefundStatus {
    SUBMITTED,
    UNDER_REVIEW,
    AWAITING_MATERIALS,
    AWAITING_SECOND_APPROVAL,
    APPROVED,
    PAYING,
    PAYOUT_EXCEPTION,
    PAID,
    REJECTED,
    UNDER_APPEAL,
    WITHDRAWN,
    EXPIRED;

    private static final Set<RefundStatus> WITHDRAWABLE =
            EnumSet.of(SUBMITTED, UNDER_REVIEW, AWAITING_MATERIALS, AWAITING_SECOND_APPROVAL);
    private static final Set<RefundStatus> PAYOUT = EnumSet.of(APPROVED, PAYING, PAYOUT_EXCEPTION);

    /** Whether the customer may still take it back. */
    public boolean isWithdrawable() {
        return WITHDRAWABLE.contains(this);
    }

    /** Whether it is approved and the money not yet there. */
    public boolean isInPayout() {
        return PAYOUT.contains(this);
    }

    /** Whether it bars another refund for the same order. A rejected one doesn't: a new filing gives up the appeal. */
    public boolean isUnderWay() {
        return isWithdrawable() || isInPayout() || this == UNDER_APPEAL;
    }

    boolean mayBecome(RefundStatus next) {
        return switch (this) {
            case SUBMITTED ->
                Set.of(UNDER_REVIEW, APPROVED, REJECTED, WITHDRAWN).contains(next);
            case UNDER_REVIEW ->
                Set.of(AWAITING_MATERIALS, AWAITING_SECOND_APPROVAL, APPROVED, REJECTED, WITHDRAWN)
                        .contains(next);
            case AWAITING_MATERIALS -> Set.of(UNDER_REVIEW, EXPIRED, WITHDRAWN).contains(next);
            case AWAITING_SECOND_APPROVAL ->
                Set.of(UNDER_REVIEW, UNDER_APPEAL, APPROVED, REJECTED, WITHDRAWN)
                        .contains(next);
            case APPROVED -> Set.of(PAYING, PAID).contains(next);
            case PAYING -> Set.of(PAYOUT_EXCEPTION, PAID).contains(next);
            case PAYOUT_EXCEPTION -> next == PAYING;
            case REJECTED -> next == UNDER_APPEAL;
            case UNDER_APPEAL ->
                Set.of(APPROVED, REJECTED, AWAITING_SECOND_APPROVAL).contains(next);
            case PAID, WITHDRAWN, EXPIRED -> false;
        };
    }
}
