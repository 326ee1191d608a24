package com.refunddesk.payout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient payouts are.
 *
 * @param firstEnquiry when a channel is asked first; every further time twice as long, up to {@code longestEnquiry}
 * @param lease how long one desk may talk to a channel about an attempt before another takes over
 * @param callBudget the longest that one call can take; none begins when less than that is left of the lease
 * @param quiet how long after an unanswered call "never heard of it" can still be overtaken by that call
 * @param unknownLimit how long an outcome may be unknown before finance has a look
 * @param pendingLimit the same while the channel says it is on its way
 * @param overdue how late an enquiry must be before the background asks instead of the process
 * @param accountKey the AES key of designated accounts, 32 bytes in Base64; empty: none can be written down
 */
@ConfigurationProperties("refund-desk.payout")
record PayoutProperties(
        @DefaultValue("10s") Duration firstEnquiry,
        @DefaultValue("10m") Duration longestEnquiry,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("8s") Duration callBudget,
        @DefaultValue("1m") Duration quiet,
        @DefaultValue("30m") Duration unknownLimit,
        @DefaultValue("7d") Duration pendingLimit,
        @DefaultValue("1m") Duration overdue,
        @DefaultValue("") String accountKey) {

    Duration enquiryAfter(int enquiries) {
        Duration delay = firstEnquiry;
        for (int i = 0; i < enquiries && delay.compareTo(longestEnquiry) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longestEnquiry) < 0 ? delay : longestEnquiry;
    }

    Duration limitOf(AttemptState state) {
        return state == AttemptState.SENT ? pendingLimit : unknownLimit;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "PayoutProperties[firstEnquiry=" + firstEnquiry + ", lease=" + lease + ", callBudget=" + callBudget
                + "]";
    }
}
