package com.refunddesk.payout.bank;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.joda.money.Money;

/**
 * One line of a file of the bank's, about one transaction, perhaps somebody else's.
 *
 * @param code the ISO 20022 status or reason, {@code reason} the bank's words; both {@code null} where there is none
 * @param bankReference the bank's own number, or {@code null}
 * @param plainCredit whether it is a credit that the bank doesn't call a return: a payee may quote the id, too
 * @param amount what was booked, in {@code currency}; both {@code null} where the line doesn't say
 */
record BankLine(
        String eventId,
        String endToEndId,
        BankStatus.Kind kind,
        String code,
        String reason,
        String bankReference,
        boolean plainCredit,
        BigDecimal amount,
        String currency) {

    /** The same however often its file is read. By its content too: a bank may begin its messages' numbers anew. */
    String identity() {
        return eventId + ":" + UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it tells of a debit or a credit of another amount than was instructed. */
    boolean isOfAnotherAmountThan(Money instructed) {
        return (kind == BankStatus.Kind.SETTLED || kind == BankStatus.Kind.RETURNED)
                && amount != null
                && !(amount.compareTo(instructed.getAmount()) == 0
                        && instructed.getCurrencyUnit().getCode().equals(currency));
    }
}
