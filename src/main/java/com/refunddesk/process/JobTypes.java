package com.refunddesk.process;

/** The job types of the BPMN models; each has one worker, named after it. */
public final class JobTypes {

    public static final String FILE_REFUND = "file-refund";
    public static final String REGISTER_REFUND = "register-refund";
    public static final String COLLECT_FACTS = "collect-facts";
    public static final String QUOTE_REFUND = "quote-refund";
    public static final String RECORD_POLICY_DECISION = "record-policy-decision";
    public static final String START_REVIEW_ROUND = "start-review-round";
    public static final String RECORD_REVIEW_DECISION = "record-review-decision";
    public static final String RECORD_SECOND_APPROVAL = "record-second-approval";
    public static final String RECORD_APPEAL_DECISION = "record-appeal-decision";
    public static final String WARN_AT_RISK = "warn-at-risk";
    public static final String ESCALATE_BREACH = "escalate-breach";
    public static final String RAISE_PRIORITY = "raise-priority";
    public static final String REQUEST_MATERIALS = "request-materials";
    public static final String EXPIRE_REFUND = "expire-refund";
    public static final String RELEASE_RESOURCE = "release-resource";
    public static final String SETTLE_QUOTE = "settle-quote";
    public static final String RECORD_INVOICE_CLEARANCE = "record-invoice-clearance";
    public static final String CLOSE_REFUND = "close-refund";
    public static final String CLOSE_APPEAL_PERIOD = "close-appeal-period";
    public static final String NOTIFY_CUSTOMER = "notify-customer";
    public static final String SUBMIT_PAYOUT = "submit-payout";
    public static final String QUERY_PAYOUT = "query-payout";
    public static final String CREDIT_BALANCE = "credit-balance";
    public static final String ISSUE_VOUCHER = "issue-voucher";
    public static final String OPEN_PAYOUT_EXCEPTION = "open-payout-exception";
    public static final String RECORD_PAYOUT_RESOLUTION = "record-payout-resolution";
    public static final String RECORD_ACCOUNT_APPROVAL = "record-account-approval";

    private JobTypes() {}
}
