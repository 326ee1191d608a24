package com.refunddesk.payout;

import java.util.List;
import org.joda.money.Money;

/** What happened to a refund's legs; published as an application event in the transaction that stored it. */
public sealed interface PayoutEvent {

    /** The actor where nobody had to decide: the desk itself. */
    String NOBODY = "desk";

    String refundNo();

    /**
     * The money of a leg, and its way.
     *
     * @param way the channel that pays it, or where the desk's own book has it
     * @param internal whether it stays in the desk's own book
     */
    record Part(Destination destination, String way, boolean internal, Money amount) {}

    /** An attempt at a leg was begun, under its channel key: from here on money may move. */
    record LegSent(String refundNo, String channelKey, Part part) implements PayoutEvent {}

    /** The channel has it, and the money is on its way; also told of what was settled at once. */
    record LegAccepted(String refundNo, String channelKey, Part part) implements PayoutEvent {}

    /**
     * The channel has paid, or the desk's own book has it.
     *
     * @param channelRefundId the channel's number, or the voucher's; {@code null} where there is none
     */
    record LegSettled(String refundNo, String channelKey, Part part, String channelRefundId) implements PayoutEvent {}

    /** Finance has to decide; the reason is a code. */
    record ExceptionOpened(String refundNo, String legId, String reason) implements PayoutEvent {}

    /** Finance decided, and the leg goes on; the actor is who completed the task, the note may be {@code null}. */
    record ExceptionResolved(String refundNo, String legId, String resolution, String actor, String note)
            implements PayoutEvent {}

    /** What somebody entered in a task about a leg can't be followed. */
    record TaskSentBack(String refundNo, String legId, String actor, String sentence) implements PayoutEvent {}

    /** Finance wrote an account down; the hashes are those of the files that prove whose it is. */
    record AccountAdded(String refundNo, String accountId, List<String> proofHashes, String actor)
            implements PayoutEvent {}

    /** Finance wants a leg paid to an account; a manager is asked. */
    record AccountProposed(String refundNo, String legId, String accountId, String actor, String note)
            implements PayoutEvent {}

    /** A manager said no to the account. */
    record AccountRejected(String refundNo, String legId, String accountId, String actor, String note)
            implements PayoutEvent {}
}
