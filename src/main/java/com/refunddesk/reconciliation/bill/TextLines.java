package com.refunddesk.reconciliation.bill;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A bill whose lines came as texts in a JSON list, from the one that the parser is at: as a file in UTF-8, which its first bytes say. */
final class TextLines extends InputStream {

    private static final String MARK = "\uFEFF";

    private final JsonParser parser;
    private byte[] line;
    private int position;
    private long number = 1;

    TextLines(JsonParser parser) throws IOException {
        this.parser = parser;
        String first = parser.getText();
        line = bytes(first.startsWith(MARK) ? first : MARK + first);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (position == line.length && !next()) {
            return -1;
        }
        int count = Math.min(length, line.length - position);
        System.arraycopy(line, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean next() throws IOException {
        if (parser.currentToken() == JsonToken.END_ARRAY) {
            return false;
        }
        number++;
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                return false;
            }
            if (token != JsonToken.VALUE_STRING) {
                throw BillProblem.line(
                        number,
                        "it is no text, but those before it are. Send debits, or the bill's own lines, not both.");
            }
            line = bytes(parser.getText());
            position = 0;
            return true;
        } catch (JacksonException e) {
            throw BillProblem.line(number, "the JSON can't be read from here on.");
        }
    }

    private static byte[] bytes(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
