package com.refunddesk.process;

/** The ids of the processes, decisions and forms that the desk deploys. */
public final class ProcessIds {

    public static final String REFUND_APPROVAL = "refund-approval";
    public static final String REFUND_PAYOUT = "refund-payout";
    public static final String REFUND_FILING = "refund-filing";

    public static final String POLICY_DECISION = "refund-policy";
    public static final String ELIGIBILITY_DECISION = "refund-eligibility";

    public static final String REQUEST_FORM = "refund-request";
    public static final String REVIEW_FORM = "refund-review";
    public static final String SECOND_APPROVAL_FORM = "refund-second-approval";
    public static final String APPEAL_FORM = "refund-appeal";
    public static final String INVOICE_FORM = "refund-invoice";
    public static final String PAYOUT_RESOLUTION_FORM = "refund-payout-resolution";
    public static final String DESIGNATED_ACCOUNT_FORM = "refund-designated-account";

    private ProcessIds() {}
}
