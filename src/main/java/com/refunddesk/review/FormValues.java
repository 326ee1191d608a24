package com.refunddesk.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.material.DocumentType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads what a form sent, and refuses what has no meaning with a sentence. */
public final class FormValues {

    private static final int NOTE_LENGTH = 4000;

    private FormValues() {}

    /** A text without the blanks around it; empty for nothing at all. */
    public static Optional<String> text(JsonNode value, String field) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        // A database takes no text with a NUL in it.
        if (!value.isTextual() || value.textValue().indexOf('\0') >= 0) {
            throw new SentBackException("not-a-text", field);
        }
        return Optional.of(value.textValue().strip()).filter(text -> !text.isEmpty());
    }

    public static Optional<String> note(JsonNode value, String field) {
        Optional<String> text = text(value, field);
        text.filter(note -> note.length() > NOTE_LENGTH).ifPresent(note -> {
            throw new SentBackException("note-too-long", field, NOTE_LENGTH);
        });
        return text;
    }

    /** One of an enum's names. */
    public static <E extends Enum<E>> Optional<E> choice(JsonNode value, String field, Class<E> type) {
        return text(value, field).map(name -> constant(name, field, type));
    }

    public static boolean flag(JsonNode value, String field) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new SentBackException("not-a-flag", field);
        }
        return value.booleanValue();
    }

    /** An amount above zero with no more digits than its currency has. */
    public static Optional<Money> amount(JsonNode value, String field, CurrencyUnit currency) {
        return text(value, field).map(text -> {
            try {
                Money money = Money.of(currency, new BigDecimal(text));
                if (money.isPositive()) {
                    return money;
                }
            } catch (ArithmeticException | NumberFormatException e) {
                throw new SentBackException("not-an-amount", field, text, currency.getDecimalPlaces());
            }
            throw new SentBackException("amount-not-positive", field);
        });
    }

    public static List<DocumentType> documents(JsonNode value, String field) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new SentBackException("not-a-list", field);
        }
        List<DocumentType> documents = new ArrayList<>();
        for (JsonNode element : value) {
            choice(element, field, DocumentType.class)
                    .filter(document -> !documents.contains(document))
                    .ifPresent(documents::add);
        }
        return documents;
    }

    private static <E extends Enum<E>> E constant(String name, String field, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SentBackException(
                        "not-a-choice",
                        field,
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
