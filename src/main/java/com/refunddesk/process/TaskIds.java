package com.refunddesk.process;

/** The element ids of the user tasks, as the models have them. */
public final class TaskIds {

    public static final String REVIEW_REFUND = "Task_ReviewRefund";
    public static final String APPROVE_LARGE_REFUND = "Task_ApproveLargeRefund";
    public static final String DECIDE_APPEAL = "Task_DecideAppeal";
    public static final String CLEAR_INVOICE = "Task_ClearInvoice";
    public static final String RESOLVE_PAYOUT = "Task_ResolvePayout";
    public static final String APPROVE_DESIGNATED_ACCOUNT = "Task_ApproveDesignatedAccount";
    public static final String CORRECT_REQUEST = "Task_CorrectRequest";

    private TaskIds() {}
}
