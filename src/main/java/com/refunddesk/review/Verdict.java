package com.refunddesk.review;

/** What becomes of a completed task; the process's gateways read it. */
public enum Verdict {
    /** The refund goes on as decided. */
    DECIDED,
    /** Somebody else has to agree. */
    SECOND_APPROVAL,
    /** The second approver wants the first decision anew. */
    BACK_TO_REVIEW,
    /** What was filled in can't stand; the same task comes again with a sentence. */
    SENT_BACK
}
