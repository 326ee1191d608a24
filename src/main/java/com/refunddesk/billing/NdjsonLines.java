package com.refunddesk.billing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Splits a stream into lines, holding no more than one in memory; one that is too long is skipped, not kept. */
final class NdjsonLines {

    static final int MAX_LINE_BYTES = 256 * 1024;

    /** A line with its number, from 1; {@code bytes} is {@code null} when it was too long. */
    record Line(long number, byte[] bytes) {

        boolean tooLong() {
            return bytes == null;
        }

        boolean blank() {
            return bytes != null && new String(bytes, StandardCharsets.ISO_8859_1).isBlank();
        }
    }

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private byte[] line = new byte[4 * 1024];
    private int position;
    private int filled;
    private long number;

    NdjsonLines(InputStream in) {
        this.in = in;
    }

    /** The next line, or {@code null} at the end. */
    Line next() throws IOException {
        int length = 0;
        boolean any = false;
        boolean tooLong = false;
        while (true) {
            if (position == filled) {
                filled = in.read(buffer);
                position = 0;
                if (filled <= 0) {
                    filled = 0;
                    return any ? end(length, tooLong) : null;
                }
            }
            int from = position;
            while (position < filled && buffer[position] != '\n') {
                position++;
            }
            any = true;
            int count = position - from;
            if (tooLong || length + count > MAX_LINE_BYTES) {
                tooLong = true;
            } else {
                if (length + count > line.length) {
                    line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
                }
                System.arraycopy(buffer, from, line, length, count);
                length += count;
            }
            if (position < filled) {
                position++;
                return end(length, tooLong);
            }
        }
    }

    private Line end(int length, boolean tooLong) {
        number++;
        return new Line(number, tooLong ? null : Arrays.copyOf(line, length));
    }
}
