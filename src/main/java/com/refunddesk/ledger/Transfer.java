package com.refunddesk.ledger;

import org.joda.money.Money;

/**
 * A debit and the credit of the same amount, booked together: an operation is made of these, so it cannot be out of
 * balance. The amount is above zero; taking back is a transfer the other way round.
 */
public record Transfer(AccountRef debit, AccountRef credit, Money amount) {

    public Transfer {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A transfer moves more than " + amount);
        }
        if (debit.equals(credit)) {
            throw new IllegalArgumentException("A transfer needs two accounts, not " + debit + " twice");
        }
    }

    /** The same money back. */
    public Transfer reversed() {
        return new Transfer(credit, debit, amount);
    }
}
