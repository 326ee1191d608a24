package com.refunddesk.payout.bank;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * One line of a file of the bank's, about one transaction, perhaps somebody else's.
 *
 * @param code the ISO 20022 status or reason, {@code reason} the bank's words; both {@code null} where there is none
 * @param bankReference the bank's own number, or {@code null}
 * @param amount what was booked, in {@code currency}; both {@code null} where the line doesn't say
 */
record BankLine(
        String eventId,
        String endToEndId,
        BankStatus.Kind kind,
        String code,
        String reason,
        String bankReference,
        BigDecimal amount,
        String currency) {

    /** What was paid, once it is known to be what was instructed; {@code null} where it says nothing of it. */
    Money paid() {
        return amount == null ? null : Money.of(CurrencyUnit.of(currency), amount, RoundingMode.UNNECESSARY);
    }

    /** Whether it tells of a debit that isn't the one that was instructed. */
    boolean isAnotherDebitThan(Money instructed) {
        return kind == BankStatus.Kind.SETTLED
                && amount != null
                && !(amount.compareTo(instructed.getAmount()) == 0
                        && instructed.getCurrencyUnit().getCode().equals(currency));
    }
}
