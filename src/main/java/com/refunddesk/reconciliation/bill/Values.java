package com.refunddesk.reconciliation.bill;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/** Reads a bill's values, and names the line of one that isn't one. */
final class Values {

    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int LONGEST_ID = 255;
    /** As many digits as the tables hold. An exponent is a spreadsheet's: who saved the file with one has lost digits. */
    private static final Pattern AMOUNT = Pattern.compile("[+-]?\\d{1,16}(\\.\\d{1,10})?");

    private Values() {}

    /** An amount in the currency's own digits, with or without a sign. */
    static Money money(long line, String column, String amount, String currency) {
        if (amount == null || !AMOUNT.matcher(amount).matches()) {
            throw BillProblem.line(line, column + " " + BillProblem.quote(amount) + " is no amount.");
        }
        try {
            CurrencyUnit unit = CurrencyUnit.of(currency.toUpperCase(Locale.ROOT));
            BigDecimal value = new BigDecimal(amount).stripTrailingZeros();
            return Money.of(unit, value.setScale(Math.max(value.scale(), 0)));
        } catch (IllegalCurrencyException e) {
            throw BillProblem.line(line, BillProblem.quote(currency) + " is no currency.");
        } catch (ArithmeticException e) {
            throw BillProblem.line(
                    line, column + " " + BillProblem.quote(amount) + " has more digits than " + currency + ".");
        }
    }

    /** A refund's amount, whichever sign the channel gives it. */
    static Money refund(long line, String column, String amount, String currency) {
        Money money = money(line, column, amount, currency).abs();
        if (money.isZero()) {
            throw BillProblem.line(line, column + " is zero.");
        }
        return money;
    }

    /** {@code 2026-03-10 09:30:00}, or {@code null} for nothing. */
    static Instant at(long line, String column, String value, ZoneId zone) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(value, DATE_AND_TIME).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw BillProblem.line(
                    line, column + " " + BillProblem.quote(value) + " is no time like 2026-03-10 09:30:00.");
        }
    }

    /** An id that must be there. */
    static String id(long line, String column, String value) {
        String id = optionalId(line, column, value);
        if (id == null) {
            throw BillProblem.line(line, column + " is empty.");
        }
        return id;
    }

    /** A control character, or half of one: databases refuse some of them, and people can't see any. */
    private static boolean isNoText(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    /** An id, or {@code null} for nothing. */
    static String optionalId(long line, String column, String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.codePoints().anyMatch(Values::isNoText)) {
            throw BillProblem.line(line, column + " has a character in it that is no text.");
        }
        if (value.length() > LONGEST_ID) {
            throw BillProblem.line(line, column + " is longer than " + LONGEST_ID + " characters.");
        }
        return value;
    }
}
