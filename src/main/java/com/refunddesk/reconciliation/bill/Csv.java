package com.refunddesk.reconciliation.bill;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What the CSV formats share. */
final class Csv {

    /** What Alipay writes in, with all that came to it later. */
    static final Charset GBK = Charset.forName("GB18030");

    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Csv() {}

    /** Reads in the charset given, or in UTF-8 where the file says so by its first bytes. */
    static BufferedReader reader(BufferedInputStream in, Charset otherwise) throws IOException {
        boolean marked = skipMark(in);
        return new BufferedReader(new InputStreamReader(
                in,
                (marked ? StandardCharsets.UTF_8 : otherwise)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    }

    static CSVParser parse(BufferedInputStream in, Charset otherwise, CSVFormat format) throws IOException {
        try {
            return format.parse(reader(in, otherwise));
        } catch (IllegalArgumentException e) {
            throw BillProblem.unknownFormat(
                    "The bill's first row can't be its column names: two of them are the same.");
        } catch (CSVException e) {
            throw BillProblem.unknownFormat(
                    "The bill's first row can't be its column names: its quotes aren't closed.");
        }
    }

    static void requireColumns(CSVParser rows, List<String> columns, String expected) {
        List<String> missing = columns.stream()
                .filter(column -> !rows.getHeaderNames().contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw BillProblem.unknownFormat(
                    "The bill has no column " + String.join(", ", missing) + ". Send " + expected + ".");
        }
    }

    /** The rows one by one; one that can't be taken apart is refused. */
    static Iterable<CSVRecord> rows(CSVParser parser) {
        Iterator<CSVRecord> rows = parser.iterator();
        return () -> new Iterator<>() {

            @Override
            public boolean hasNext() {
                try {
                    return rows.hasNext();
                } catch (UncheckedIOException e) {
                    if (e.getCause() instanceof CSVException) {
                        throw BillProblem.line(parser.getCurrentLineNumber(), "its quotes aren't closed.");
                    }
                    throw e;
                }
            }

            @Override
            public CSVRecord next() {
                return rows.next();
            }
        };
    }

    /** The value; a row that is too short for it is refused. */
    static String get(CSVRecord row, long number, String column) {
        if (!row.isSet(column)) {
            throw BillProblem.line(number, "it ends before " + column + ".");
        }
        return row.get(column);
    }

    /** Takes UTF-8's mark, where the file begins with it. */
    static boolean skipMark(BufferedInputStream in) throws IOException {
        in.mark(UTF8_MARK.length);
        byte[] first = in.readNBytes(UTF8_MARK.length);
        if (Arrays.equals(first, UTF8_MARK)) {
            return true;
        }
        in.reset();
        return false;
    }

    /** The first bytes, without taking them. */
    static byte[] peek(InputStream in, int length) throws IOException {
        in.mark(length);
        byte[] first = in.readNBytes(length);
        in.reset();
        return first;
    }
}
