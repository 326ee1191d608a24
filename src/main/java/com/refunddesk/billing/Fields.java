package com.refunddesk.billing;

import com.refunddesk.web.FieldProblem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads the texts of a body into values and collects everything that is wrong; a wrong one reads as {@code null}. */
final class Fields {

    static final CurrencyUnit CNY = CurrencyUnit.of("CNY");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}");
    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>\"]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,188}");
    private static final Pattern PHONE = Pattern.compile("[+0-9][0-9 ()./-]{2,31}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");
    private static final int UNIT_PRICE_DECIMALS = 6;
    private static final int MAX_CURRENCY_DECIMALS = 3;
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Map<String, CurrencyUnit> CURRENCIES = CurrencyUnit.registeredCurrencies().stream()
            .filter(unit -> unit.getDecimalPlaces() <= MAX_CURRENCY_DECIMALS && !unit.isPseudoCurrency())
            .collect(Collectors.toUnmodifiableMap(CurrencyUnit::getCode, unit -> unit));

    private final List<FieldProblem> problems = new ArrayList<>();

    List<FieldProblem> problems() {
        return problems;
    }

    boolean ok() {
        return problems.isEmpty();
    }

    void wrong(String field, String code, String message) {
        problems.add(new FieldProblem(field, code, message));
    }

    void missing(String field) {
        wrong(field, "REQUIRED", "This field is required.");
    }

    String id(String field, String value) {
        return matching(
                field,
                value,
                ID,
                "INVALID_ID",
                "An id has 1 to 64 letters, digits and any of . _ : @ -, and starts with a letter or digit.");
    }

    String provider(String field, String value) {
        return matching(
                field,
                value,
                PROVIDER,
                "INVALID_VALUE",
                "A provider is written in lower-case letters, digits and hyphens, at most 40.");
    }

    String email(String field, String value) {
        return matching(field, value, EMAIL, "INVALID_EMAIL", "This is not a mail address.");
    }

    String phone(String field, String value) {
        return matching(
                field,
                value,
                PHONE,
                "INVALID_PHONE",
                "A phone number has 3 to 32 digits, blanks and any of + ( ) . / -");
    }

    String text(String field, String value, int max) {
        if (value == null) {
            missing(field);
            return null;
        }
        if (value.isBlank() || value.length() > max || !printable(value)) {
            wrong(field, "INVALID_TEXT", "One line of 1 to " + max + " characters is expected.");
            return null;
        }
        return value;
    }

    boolean flag(String field, Boolean value) {
        if (value == null) {
            missing(field);
        }
        return Boolean.TRUE.equals(value);
    }

    Locale locale(String field, String value) {
        if (value == null) {
            missing(field);
            return null;
        }
        return switch (value) {
            case "zh-CN" -> Locale.SIMPLIFIED_CHINESE;
            case "en" -> Locale.ENGLISH;
            default -> {
                wrong(field, "INVALID_VALUE", "One of zh-CN, en is expected.");
                yield null;
            }
        };
    }

    <E extends Enum<E>> E oneOf(String field, String value, Class<E> type) {
        if (value == null) {
            missing(field);
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(option -> option.name().equals(value))
                .findFirst()
                .orElseGet(() -> {
                    String options = Arrays.stream(type.getEnumConstants())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "));
                    wrong(field, "INVALID_VALUE", "One of " + options + " is expected.");
                    return null;
                });
    }

    CurrencyUnit currency(String field, String value) {
        if (value == null) {
            missing(field);
            return null;
        }
        CurrencyUnit unit = CURRENCIES.get(value);
        if (unit == null) {
            wrong(
                    field,
                    "INVALID_CURRENCY",
                    "A currency's code of ISO 4217 with at most " + MAX_CURRENCY_DECIMALS + " decimals is expected.");
        }
        return unit;
    }

    /** {@code unit} is {@code null} when the currency was wrong: then only the amount's form is checked. */
    Money amount(String field, String value, CurrencyUnit unit) {
        BigDecimal amount = decimal(field, value);
        if (amount == null || unit == null) {
            return null;
        }
        if (amount.scale() != unit.getDecimalPlaces()) {
            wrong(
                    field,
                    "WRONG_DIGITS",
                    "Amounts in %s have exactly %d decimals.".formatted(unit.getCode(), unit.getDecimalPlaces()));
            return null;
        }
        return Money.of(unit, amount);
    }

    BigDecimal unitPrice(String field, String value) {
        BigDecimal price = decimal(field, value);
        if (price != null && price.scale() > UNIT_PRICE_DECIMALS) {
            wrong(field, "WRONG_DIGITS", "A unit price has at most " + UNIT_PRICE_DECIMALS + " decimals.");
        }
        return price;
    }

    /** A factor on the list price, above 0 and at most 1. */
    BigDecimal factor(String field, String value) {
        BigDecimal factor = decimal(field, value);
        if (factor != null
                && (factor.signum() == 0
                        || factor.compareTo(BigDecimal.ONE) > 0
                        || factor.scale() > UNIT_PRICE_DECIMALS)) {
            wrong(field, "INVALID_VALUE", "A factor above 0 and at most 1 with up to 6 decimals is expected.");
        }
        return factor;
    }

    BigDecimal gigabytes(String field, BigDecimal value, boolean required) {
        if (value == null) {
            if (required) {
                missing(field);
            }
            return null;
        }
        // The exponent first: rounding 1e999999999 would take all memory there is.
        if ((long) value.precision() - value.scale() > 12 || value.scale() > 30) {
            wrong(field, "INVALID_VALUE", "A number of gigabytes is expected.");
            return null;
        }
        if (value.signum() < 0) {
            wrong(field, "NEGATIVE", "A number of gigabytes is not negative.");
        }
        return value.setScale(6, RoundingMode.HALF_UP);
    }

    Instant instant(String field, String value) {
        if (value == null) {
            missing(field);
            return null;
        }
        try {
            // To what both databases keep.
            Instant instant = OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
            wrong(field, "INVALID_INSTANT", "An instant from 1990 to 2199 is expected.");
        } catch (DateTimeParseException e) {
            wrong(
                    field,
                    "INVALID_INSTANT",
                    "An instant in ISO-8601 with an offset is expected, like 2026-03-02T10:00:00+08:00.");
        }
        return null;
    }

    private BigDecimal decimal(String field, String value) {
        if (value == null) {
            missing(field);
            return null;
        }
        if (!DECIMAL.matcher(value).matches()) {
            wrong(
                    field,
                    "INVALID_AMOUNT",
                    "A text of at most 12 digits and its decimals is expected, like \"650.00\".");
            return null;
        }
        BigDecimal decimal = new BigDecimal(value);
        if (value.startsWith("-")) {
            wrong(field, "NEGATIVE", "This is never negative.");
            return null;
        }
        return decimal;
    }

    private String matching(String field, String value, Pattern pattern, String code, String message) {
        if (value == null) {
            missing(field);
            return null;
        }
        if (!pattern.matcher(value).matches()) {
            wrong(field, code, message);
            return null;
        }
        return value;
    }

    /** No control character, line break or half of a surrogate pair: they break logs, mails and PostgreSQL's text. */
    private static boolean printable(String value) {
        return value.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        });
    }
}
