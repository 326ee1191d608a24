package com.refunddesk.review;

import org.joda.money.Money;

/**
 * What a decider may choose for a refund.
 *
 * @param quoted what the quote pays
 * @param mayBeZero whether a quote of zero may be approved, since arrears took it
 * @param maxAmount the most that may be set, {@code null} where the quote's amount stands
 */
public record ReviewOptions(
        Money quoted, boolean mayBeZero, Money maxAmount, boolean allowsRelease, boolean allowsDestination) {

    public boolean allowsAmount() {
        return maxAmount != null;
    }
}
