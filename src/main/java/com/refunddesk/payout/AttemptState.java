package com.refunddesk.payout;

/** How far an attempt is. It never goes back: a later state is never followed by an earlier one. */
enum AttemptState {
    /** Written down; perhaps sent, perhaps not. */
    INTENT,
    /** Sent, without an answer. */
    UNKNOWN,
    /** The channel has it. */
    SENT,
    /** The money is there. */
    SETTLED,
    /** An enquiry confirmed that no money moved. */
    FAILED;

    boolean mayBecome(AttemptState next) {
        return !isFinal() && next.ordinal() > ordinal();
    }

    boolean isFinal() {
        return this == SETTLED || this == FAILED;
    }

    Leg.Status legStatus() {
        return switch (this) {
            case INTENT -> Leg.Status.PENDING;
            case UNKNOWN -> Leg.Status.UNKNOWN;
            case SENT -> Leg.Status.SENT;
            case SETTLED -> Leg.Status.SETTLED;
            case FAILED -> Leg.Status.FAILED;
        };
    }
}
