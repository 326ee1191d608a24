package com.refunddesk.request;

import com.refunddesk.payout.Destination;
import java.time.Instant;
import org.joda.money.Money;

/**
 * What the desk decided, or is about to while a second approval is outstanding. {@code null} where it doesn't apply:
 * {@code approvedAmount} (the quote's), {@code payoutDestination} (the filing's), {@code reasonCode}, the notes.
 */
public record Decision(
        Outcome outcome,
        String decidedBy,
        Instant decidedAt,
        Money approvedAmount,
        boolean releaseResource,
        Destination payoutDestination,
        String reasonCode,
        String noteToCustomer,
        boolean onAppeal) {

    /** Yes or no. */
    public enum Outcome {
        APPROVE,
        REJECT
    }

    /** The actor of decisions that the policy makes without a person. */
    public static final String POLICY = "policy";

    public boolean byPolicy() {
        return POLICY.equals(decidedBy);
    }
}
