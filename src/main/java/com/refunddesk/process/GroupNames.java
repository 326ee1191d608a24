package com.refunddesk.process;

/** The candidate groups of the user tasks. */
public final class GroupNames {

    public static final String REFUND_REVIEWERS = "refund-reviewers";
    public static final String REFUND_MANAGERS = "refund-managers";
    public static final String REFUND_APPEALS = "refund-appeals";
    public static final String REFUND_FINANCE = "refund-finance";
    public static final String REFUND_AGENTS = "refund-agents";

    private GroupNames() {}
}
