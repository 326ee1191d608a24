package com.refunddesk.eligibility;

import java.util.EnumSet;
import java.util.Set;

/** Why a refund isn't approved at once, in the order in which the checks run (source: refund rules §3). */
public enum ReasonCode {
    FACTS_INCOMPLETE,
    VIOLATION_BAN,
    PROMOTION_NON_REFUNDABLE,
    TOO_OLD,
    RESOURCE_GONE,
    ARREARS_OUTSTANDING,
    RESOURCE_NOT_RELEASED,
    RESOURCE_NOT_STOPPED,
    REAL_NAME_REQUIRED,
    TERMS_NOT_ACCEPTED,
    DETAILED_DESCRIPTION_REQUIRED,
    NOTHING_TO_REFUND,
    EVIDENCE_REVIEW,
    POLICY_REVIEW,
    QUOTA_USED,
    TRAFFIC_EXCEEDED,
    CHANNEL_PERIOD_OVER,
    INVOICE_ISSUED,
    ABOVE_AUTO_LIMIT;

    private static final Set<ReasonCode> BARS = EnumSet.range(VIOLATION_BAN, NOTHING_TO_REFUND);

    /** Whether it bars a refund; the others only ask for a reviewer. */
    public boolean bars() {
        return BARS.contains(this);
    }
}
