package com.refunddesk.payout;

/** What is known about the money of a leg that finance looks at. */
enum LegCondition {
    /** The current attempt failed, for certain. */
    FAILED,
    /** Nothing was sent under the current attempt: no channel serves it. */
    NOTHING_SENT,
    /** Nothing was sent: the leg goes to a designated account and no manager approved one. */
    NO_DESIGNATED_ACCOUNT,
    /** Sent, or perhaps sent, without an end. */
    OUTCOME_UNKNOWN,
    /** Paid, by now. */
    SETTLED,
    /** The channel said two things that exclude each other. */
    CONTRADICTED;

    /** Only where it is certain that no money is out or on its way. */
    boolean mayChangeDestination() {
        return this == FAILED || this == NOTHING_SENT || this == NO_DESIGNATED_ACCOUNT;
    }
}
