package com.refunddesk.review;

import com.refunddesk.process.GroupNames;
import com.refunddesk.process.TaskIds;

/** The steps in which a person of the desk decides: the task that asks, and the group that may answer. */
public enum ReviewStep {
    REVIEW(TaskIds.REVIEW_REFUND, GroupNames.REFUND_REVIEWERS),
    SECOND_APPROVAL(TaskIds.APPROVE_LARGE_REFUND, GroupNames.REFUND_MANAGERS),
    APPEAL(TaskIds.DECIDE_APPEAL, GroupNames.REFUND_APPEALS);

    private final String taskId;
    private final String group;

    ReviewStep(String taskId, String group) {
        this.taskId = taskId;
        this.group = group;
    }

    public String taskId() {
        return taskId;
    }

    public String group() {
        return group;
    }
}
