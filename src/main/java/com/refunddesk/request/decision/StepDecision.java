package com.refunddesk.request.decision;

import com.refunddesk.request.Refund;

/** What the process goes by after a step: the row's truth, whoever changed it. */
enum StepDecision {
    APPROVE,
    REJECT,
    REQUEST_MATERIALS,
    MATERIALS_RECEIVED,
    EXPIRED,
    WITHDRAWN;

    /**
     * What became of a refund that is decided or withdrawn. A customer may appeal before the engine knows of the rejection:
     * whatever repeats the step then stands by it, and the appeal is heard next.
     */
    static StepDecision of(Refund refund) {
        return switch (refund.status()) {
            case APPROVED, PAYING, PAYOUT_EXCEPTION, PAID -> APPROVE;
            case REJECTED, UNDER_APPEAL -> REJECT;
            case WITHDRAWN -> WITHDRAWN;
            case EXPIRED -> EXPIRED;
            default ->
                throw new IllegalStateException(
                        "Refund %s is %s, which is no decision".formatted(refund.refundNo(), refund.status()));
        };
    }
}
