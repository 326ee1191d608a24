package com.refunddesk.eligibility;

/** What the checks lead to; the first that fails names it. */
public enum Outcome {
    AUTO_APPROVE,
    REVIEW,
    INELIGIBLE
}
