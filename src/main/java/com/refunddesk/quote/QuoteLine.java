package com.refunddesk.quote;

import java.util.List;
import org.joda.money.Money;

/**
 * One step from what was paid to what is paid back. Amounts are signed: those of all lines above {@link Kind#PAYABLE} add
 * up to it. {@link QuoteText} puts a line into words; the parameters are what its explanation names, money as
 * {@code "CNY 1000.00"}.
 */
public record QuoteLine(Kind kind, Money amount, Explanation explanation, List<String> parameters) {

    public QuoteLine {
        parameters = List.copyOf(parameters);
    }

    /** What a line is about. */
    public enum Kind {
        /** What was paid, the duplicates alone where those are refunded. */
        PAID,
        ALREADY_REFUNDED,
        NON_REFUNDABLE,
        CONSUMED,
        HANDLING_FEE,
        /** Brings a sum below zero back to zero. */
        NEVER_BELOW_ZERO,
        /** From the rules' amount to the one that the reviewer approved. */
        APPROVED_AMOUNT,
        ARREARS_OFFSET,
        /** From a settled amount that would be higher down to what was approved. */
        NEVER_ABOVE_APPROVED,
        PAYABLE
    }

    /** How a line's amount came about. */
    public enum Explanation {
        /** How many payments. */
        PAYMENTS,
        /** How many payments that billing marked as duplicates. */
        DUPLICATE_PAYMENTS,
        NO_DUPLICATE_MARKED,
        EARLIER_REFUNDS,
        /** How many items. */
        ITEMS,
        /** Days of the window. */
        FULL_REFUND,
        /** Used days, term days, list price. */
        DAYS_OF_TERM,
        /** Months, hours, monthly price, hourly price, factor. */
        MONTHS_AND_HOURS,
        METERED_CHARGES,
        /** The order lacks what its pricing needs; all of it counts as used until a person looks. */
        USAGE_UNKNOWN,
        /** Percent, base. */
        PERCENT_OF_REST,
        FLOOR,
        REVIEWER,
        /** The account's arrears. */
        ARREARS,
        CEILING,
        SUM
    }
}
