package com.refunddesk.request;

/** What can happen to a refund, as its timeline tells it. */
public enum EventKind {
    FILED,
    REVIEW_STARTED,
    MATERIALS_REQUESTED,
    MATERIALS_RECEIVED,
    SENT_BACK,
    AWAITING_SECOND_APPROVAL,
    BACK_TO_REVIEW,
    APPROVED,
    REJECTED,
    URGED,
    APPEAL_LODGED,
    APPEAL_GIVEN_UP,
    AT_RISK,
    BREACHED,
    RESOURCE_RELEASED,
    SETTLED,
    INVOICE_AWAITED,
    INVOICE_RETURNED,
    INVOICE_CANCELLED,
    INVOICE_VOIDED,
    PAYOUT_SENT,
    PAYOUT_ACCEPTED,
    PAYOUT_SETTLED,
    PAYOUT_EXCEPTION,
    PAYOUT_RESOLVED,
    PAYOUT_SENT_BACK,
    ACCOUNT_ADDED,
    ACCOUNT_PROPOSED,
    ACCOUNT_REJECTED,
    BREAK_CLOSED,
    PAID,
    WITHDRAWN,
    EXPIRED;

    /** Whether customers don't see it. */
    boolean isInternal() {
        return switch (this) {
            case SENT_BACK,
                    BACK_TO_REVIEW,
                    AT_RISK,
                    BREACHED,
                    PAYOUT_RESOLVED,
                    PAYOUT_SENT_BACK,
                    ACCOUNT_ADDED,
                    ACCOUNT_PROPOSED,
                    ACCOUNT_REJECTED,
                    BREAK_CLOSED -> true;
            default -> false;
        };
    }

    /** Whether its detail is a channel's code, which customers don't see. */
    public boolean isToldByACode() {
        return this == PAYOUT_EXCEPTION;
    }
}
