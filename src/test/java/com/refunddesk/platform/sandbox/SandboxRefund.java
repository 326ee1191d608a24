package com.refunddesk.platform.sandbox;

import java.time.Instant;

/**
 * A refund as the channel keeps it under its key.
 *
 * @param firstAnswer the status that was answered when it was accepted: a repeated key gets it again
 * @param dueAt when a pending one settles, or fails if it has a failure reason
 * @param callbacksOwed how many callbacks the desk hasn't acknowledged yet
 */
record SandboxRefund(
        String key,
        RefundOrder order,
        String channelRefundId,
        Status status,
        Status firstAnswer,
        String failureReason,
        Instant dueAt,
        int callbacksOwed) {

    enum Status {
        SETTLED,
        PENDING,
        FAILED
    }

    SandboxRefund ended() {
        var end = failureReason == null ? Status.SETTLED : Status.FAILED;
        return new SandboxRefund(key, order, channelRefundId, end, firstAnswer, failureReason, dueAt, 1);
    }

    SandboxRefund calledBack() {
        return new SandboxRefund(
                key, order, channelRefundId, status, firstAnswer, failureReason, dueAt, callbacksOwed - 1);
    }

    /** The same however often it is delivered. */
    String eventId() {
        return "evt-" + channelRefundId;
    }
}
