package com.refunddesk.payout;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a text that somebody entered: whatever comes in a variable, only a text is taken. */
final class FormText {

    private static final int LONGEST_NOTE = 2000;

    private FormText() {}

    /** The text without space around it, {@code null} where nothing was entered. */
    static String of(String field, JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return null;
        }
        // A database takes no text with a NUL in it.
        if (!value.isTextual() || value.textValue().indexOf('\0') >= 0) {
            throw new SentBackException("not-a-text", field);
        }
        String text = value.asText().strip();
        return text.isEmpty() ? null : text;
    }

    static String note(String field, JsonNode value) {
        String note = of(field, value);
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new SentBackException("note-too-long", field, LONGEST_NOTE);
        }
        return note;
    }
}
