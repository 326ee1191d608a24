package com.refunddesk.payout;

/** What is known about the money of a leg that finance looks at. */
enum LegCondition {
    /** The current attempt failed, for certain. */
    FAILED,
    /** The current attempt failed for the desk, and a bill of its channel says that it was paid. */
    BILLED,
    /** Nothing was sent under the current attempt: no channel serves it. */
    NOTHING_SENT,
    /** Nothing was sent: the leg goes to a designated account and no manager approved one. */
    NO_DESIGNATED_ACCOUNT,
    /** Nothing was sent: the channel takes no money back any more for this payment. */
    PERIOD_OVER,
    /** Nothing was sent: the payment has had as many refunds as its channel allows. */
    PARTIALS_USED_UP,
    /** Sent, or perhaps sent, without an end. */
    OUTCOME_UNKNOWN,
    /** Paid, by now. */
    SETTLED,
    /** An attempt failed for the desk, and its channel said since that it was paid. */
    CONTRADICTED;

    /** Trying the same again could only end here again. */
    boolean needsAnotherDestination() {
        return this == NO_DESIGNATED_ACCOUNT || this == PERIOD_OVER || this == PARTIALS_USED_UP;
    }

    /** A failed attempt may have been paid after all: nothing is sent before its channel was asked about it again. */
    boolean isDisputed() {
        return this == CONTRADICTED || this == BILLED;
    }

    /** Only where it is certain that no money is out or on its way. */
    boolean mayChangeDestination() {
        return this != OUTCOME_UNKNOWN && this != SETTLED && !isDisputed();
    }
}
