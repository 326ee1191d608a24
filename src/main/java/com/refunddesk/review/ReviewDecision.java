package com.refunddesk.review;

import com.refunddesk.material.DocumentType;
import java.time.Instant;
import java.util.List;

/**
 * One completion of a desk's task: who it was, what became of it. {@code null} where it doesn't apply: everything from
 * {@code decision} on.
 */
public record ReviewDecision(
        String refundNo,
        ReviewStep step,
        int completion,
        int round,
        String actor,
        Instant at,
        Verdict verdict,
        String decision,
        String reasonCode,
        List<DocumentType> requested,
        String noteToCustomer,
        String internalNote,
        String validationMessage) {

    /** Whether it counts as a decision of its actor. */
    public boolean stands() {
        return verdict != Verdict.SENT_BACK;
    }
}
