package com.refunddesk.platform.channel;

import com.refunddesk.platform.channel.OwedCallback.Manner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A refund as a channel keeps it under its key.
 *
 * @param paid what it pays back: what was asked for, or what it was told to pay instead
 * @param firstAnswer the status that was answered when it was accepted: a repeated key gets it again
 * @param failureReason why it fails in the end, or null
 * @param dueAt when it ends, if it is under way
 * @param owed the callbacks that the desk hasn't acknowledged yet, in their order
 * @param ending the callbacks that are owed once it has ended
 */
public record ChannelRefund(
        RefundRequest request,
        Amount paid,
        String channelRefundId,
        Status status,
        Status firstAnswer,
        String failureReason,
        Instant dueAt,
        List<OwedCallback> owed,
        List<OwedCallback> ending) {

    /** How far it is. */
    public enum Status {
        SETTLED,
        PENDING,
        FAILED
    }

    /** A refund as it is taken under a behaviour. */
    static ChannelRefund taken(RefundRequest request, String channelRefundId, Behaviour behaviour, Instant dueAt) {
        var event = "evt-" + channelRefundId;
        var failure = failureReason(behaviour);
        var end = failure == null ? Status.SETTLED : Status.FAILED;
        var told = new OwedCallback(event, end, Manner.TRUE);
        var settledAlready = new OwedCallback(event + "-forged", Status.SETTLED, Manner.FORGED);
        var owed =
                switch (behaviour.behaviour()) {
                    case ANSWER_TWICE -> List.of(told, told);
                    case FORGED_CALLBACK -> List.of(settledAlready);
                    default -> List.<OwedCallback>of();
                };
        var ending =
                switch (behaviour.behaviour()) {
                    case PENDING, ANOTHER_AMOUNT, FORGED_CALLBACK, SETTLE_THEN_FAIL -> List.of(told);
                    case OUT_OF_ORDER -> List.of(told, new OwedCallback(event + "-0", Status.PENDING, Manner.TRUE));
                    case STALE_CALLBACK -> List.of(new OwedCallback(event, end, Manner.STALE));
                    default -> List.<OwedCallback>of();
                };
        var status = behaviour.endsLater() ? Status.PENDING : Status.SETTLED;
        var another = behaviour.behaviour() == Behaviour.Kind.ANOTHER_AMOUNT;
        return new ChannelRefund(
                request,
                another ? request.amount().half() : request.amount(),
                channelRefundId,
                status,
                status,
                failure,
                status == Status.PENDING || failure != null ? dueAt : null,
                owed,
                ending);
    }

    private static String failureReason(Behaviour behaviour) {
        if (behaviour.behaviour() == Behaviour.Kind.SETTLE_THEN_FAIL) {
            return behaviour.code() == null ? "unknown" : behaviour.code();
        }
        return behaviour.endsLater() ? behaviour.code() : null;
    }

    /** Whether its end is still to come. */
    boolean isUnderWay() {
        return status == Status.PENDING || (status == Status.SETTLED && failureReason != null);
    }

    public String key() {
        return request.key();
    }

    ChannelRefund ended() {
        var end = failureReason == null ? Status.SETTLED : Status.FAILED;
        var all = new ArrayList<>(owed);
        all.addAll(ending);
        return new ChannelRefund(
                request, paid, channelRefundId, end, firstAnswer, failureReason, dueAt, all, List.of());
    }

    ChannelRefund calledBack() {
        return new ChannelRefund(
                request,
                paid,
                channelRefundId,
                status,
                firstAnswer,
                failureReason,
                dueAt,
                owed.subList(1, owed.size()),
                ending);
    }
}
