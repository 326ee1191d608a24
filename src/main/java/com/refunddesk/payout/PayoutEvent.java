package com.refunddesk.payout;

import org.joda.money.Money;

/** What happened to a leg; published as an application event in the transaction that stored it. */
public sealed interface PayoutEvent {

    String refundNo();

    String legId();

    /** An attempt at the leg was begun: from here on money may move. */
    record LegSent(String refundNo, String legId, Destination destination, Money amount) implements PayoutEvent {}

    /** The money is there. */
    record LegSettled(String refundNo, String legId, Destination destination, Money amount) implements PayoutEvent {}

    /** Finance has to decide; the reason is a code. */
    record ExceptionOpened(String refundNo, String legId, String reason) implements PayoutEvent {}

    /** Finance decided, and the leg goes on; the actor is who completed the task. */
    record ExceptionResolved(String refundNo, String legId, String resolution, String actor) implements PayoutEvent {}
}
