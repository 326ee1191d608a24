package com.refunddesk.request.filing;

import com.refunddesk.eligibility.Assessment;
import com.refunddesk.web.DeskException;
import org.springframework.http.HttpStatus;

/** The customer agreed to an amount that is no longer right; carries the new quote. */
public class QuoteChangedException extends DeskException {

    private static final long serialVersionUID = 1L;

    private final transient Assessment assessment;

    QuoteChangedException(Assessment assessment) {
        super(
                HttpStatus.CONFLICT,
                "QUOTE_CHANGED",
                "The amount has changed since you saw it. Look at the new quote and file again with its payable.");
        this.assessment = assessment;
    }

    public Assessment assessment() {
        return assessment;
    }
}
