package com.refunddesk.audit;

import java.util.Optional;

/** What a verification went through, and how much of it was wrong. */
public record AuditReport(long refunds, long events, long anchors, Optional<Anchor> latestAnchor, long breaks) {

    public boolean unbroken() {
        return breaks == 0;
    }
}
