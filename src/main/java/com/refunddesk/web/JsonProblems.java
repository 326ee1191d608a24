package com.refunddesk.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words why a text isn't the JSON that was expected, without a class name or a quote of the input. */
public final class JsonProblems {

    private JsonProblems() {}

    public static FieldProblem of(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return new FieldProblem(path(unknown.getPath()), "UNKNOWN_FIELD", "There is no such field here.");
        }
        if (e instanceof InvalidFormatException format && !isPlain(format.getTargetType())) {
            return new FieldProblem(
                    path(format.getPath()),
                    "INVALID_VALUE",
                    format.getTargetType().isEnum()
                            ? "One of " + options(format.getTargetType()) + " is expected."
                            : "This is not a valid " + kind(format) + ".");
        }
        if (e instanceof MismatchedInputException mismatch && !isTrailing(mismatch)) {
            return new FieldProblem(
                    path(mismatch.getPath()),
                    "WRONG_TYPE",
                    "The kind of value expected here is: " + kind(mismatch) + ".");
        }
        boolean inField = e instanceof JsonMappingException mapping
                && !(e instanceof MismatchedInputException)
                && !(mapping.getCause() instanceof JacksonException)
                && !mapping.getPath().isEmpty();
        return inField
                ? new FieldProblem(
                        path(((JsonMappingException) e).getPath()), "INVALID_VALUE", "This value can't be read.")
                : new FieldProblem(
                        "", "MALFORMED_JSON", "This is not valid JSON" + where(e) + "; a field may stand only once.");
    }

    /** Whether a value of another kind was coerced in vain: for these, a wrong format is a wrong kind. */
    private static boolean isPlain(Class<?> type) {
        return type == String.class
                || type == Boolean.class
                || type.isPrimitive()
                || Number.class.isAssignableFrom(type);
    }

    private static boolean isTrailing(MismatchedInputException e) {
        return e.getOriginalMessage().startsWith("Trailing token");
    }

    private static String where(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static String kind(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        if (type == null) {
            return "other kind of value";
        }
        if (CharSequence.class.isAssignableFrom(type) || type.isEnum()) {
            return "text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "number";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "instant in ISO-8601 with an offset, like 2026-03-02T10:00:00+08:00,";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "list";
        }
        return type == org.joda.money.Money.class ? "amount of money" : "object";
    }

    private static String options(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }
}
