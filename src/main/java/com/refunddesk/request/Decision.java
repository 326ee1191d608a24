package com.refunddesk.request;

import com.refunddesk.payout.Destination;
import java.time.Instant;
import org.joda.money.Money;

/**
 * What the desk decided, or is about to while a second approval is outstanding. {@code null} where it doesn't apply:
 * {@code approvedAmount} (the quote's), {@code payoutDestination} (the filing's), {@code reasonCode}, the notes.
 *
 * @param decidedBy the first decider, where a second person agreed too
 * @param decidedAt when the desk had decided, a second approval included: usage and arrears are taken then
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

    /** The same decision, made when a second person agreed to it: the desk has decided only then. */
    public Decision agreedAt(Instant at) {
        return new Decision(
                outcome,
                decidedBy,
                at,
                approvedAmount,
                releaseResource,
                payoutDestination,
                reasonCode,
                noteToCustomer,
                onAppeal);
    }

    public boolean byPolicy() {
        return POLICY.equals(decidedBy);
    }
}
