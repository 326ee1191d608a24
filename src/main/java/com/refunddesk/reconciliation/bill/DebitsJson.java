package com.refunddesk.reconciliation.bill;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.refunddesk.reconciliation.bill.BillLine.Said;
import com.refunddesk.web.DeskException;
import com.refunddesk.web.FieldProblem;
import com.refunddesk.web.JsonProblems;
import com.refunddesk.web.StrictJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Debits as JSON: the sandbox's list, {@code [{key, paymentId, amount, currency, at}]}, and the same list for any channel as
 * {@code lines} of the API's {@code {channel, date, lines}}. A debit's number is its place in the list. In the place of debits
 * the list may have the lines of the channel's own bill, each a text.
 */
@Component
class DebitsJson implements BillFormat {

    /** A debit; {@code channelRefundId} and {@code said} may be left out, the latter for PAID. */
    private record Debit(
            String key,
            String channelRefundId,
            String paymentId,
            String amount,
            String currency,
            OffsetDateTime at,
            Said said) {}

    private static final Pattern BEGINNING = Pattern.compile("\uFEFF?\\s*[{\\[]");

    private final ObjectReader json;

    DebitsJson(StrictJson strict) {
        // One value after another is read from one stream.
        this.json = strict.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Override
    public BillChannel channel() {
        return BillChannel.SANDBOX;
    }

    /** Whether a file that begins so is JSON, whatever blanks and mark are before it. */
    static boolean begins(byte[] first) {
        return BEGINNING.matcher(new String(first, StandardCharsets.UTF_8)).lookingAt();
    }

    /** Whose bill of which day an API's body is; its lines are read over. */
    BillHead head(BufferedInputStream in) throws IOException {
        try (JsonParser parser = json.createParser(in)) {
            List<FieldProblem> problems = new ArrayList<>();
            BillChannel channel = null;
            LocalDate date = null;
            boolean lines = false;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw DeskException.invalid(
                        List.of(new FieldProblem("", "WRONG_TYPE", "An object {channel, date, lines} is expected.")));
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "channel" ->
                        channel = json.readValue(parser, String.class) instanceof String name
                                ? BillChannel.of(name).orElseGet(() -> unknown(problems))
                                : null;
                    case "date" -> date = json.readValue(parser, LocalDate.class);
                    case "lines" -> {
                        lines = parser.currentToken() == JsonToken.START_ARRAY;
                        parser.skipChildren();
                    }
                    default ->
                        throw DeskException.invalid(
                                List.of(new FieldProblem(field, "UNKNOWN_FIELD", "There is no such field here.")));
                }
            }
            require(problems, "channel", channel != null || !problems.isEmpty());
            require(problems, "date", date != null);
            require(problems, "lines", lines);
            if (!problems.isEmpty()) {
                throw DeskException.invalid(problems);
            }
            return new BillHead(channel, date);
        } catch (JacksonException e) {
            throw DeskException.invalid(List.of(JsonProblems.of(e)));
        }
    }

    private static BillChannel unknown(List<FieldProblem> problems) {
        problems.add(new FieldProblem("channel", "INVALID_VALUE", "One of " + BillChannel.names() + " is expected."));
        return null;
    }

    private static void require(List<FieldProblem> problems, String field, boolean there) {
        if (!there) {
            problems.add(new FieldProblem(field, "REQUIRED", "This is required."));
        }
    }

    @Override
    public void read(BufferedInputStream in, Bill bill, BillLines lines) throws IOException {
        read(in, bill, lines, this);
    }

    /**
     * Reads either list.
     *
     * @param own how the bill's channel writes
     */
    void read(BufferedInputStream in, Bill bill, BillLines lines, BillFormat own) throws IOException {
        long number = 0;
        try (JsonParser parser = json.createParser(in)) {
            if (!findList(parser)) {
                throw BillProblem.unknownFormat("The bill is no JSON list of debits.");
            }
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING && own != this) {
                TextLines text = new TextLines(parser);
                own.read(new BufferedInputStream(text), bill, lines);
                // A format may end before the list does.
                text.transferTo(OutputStream.nullOutputStream());
                return;
            }
            for (; token == JsonToken.START_OBJECT; token = parser.nextToken()) {
                number++;
                lines.accept(line(json.readValue(parser, Debit.class), number, bill));
            }
            if (token != JsonToken.END_ARRAY) {
                throw BillProblem.line(
                        number + 1,
                        "it is no debit {key, paymentId, amount, currency, at}. Send debits, or the bill's own lines, not both.");
            }
        } catch (JacksonException e) {
            if (number == 0) {
                throw BillProblem.unknownFormat("The bill is no JSON list of debits.");
            }
            FieldProblem problem = JsonProblems.of(e);
            throw BillProblem.line(
                    number, (problem.field().isEmpty() ? "" : problem.field() + ": ") + problem.message());
        }
    }

    private static boolean findList(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            return first == JsonToken.START_ARRAY;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean list = parser.currentName().equals("lines");
            if (parser.nextToken() == JsonToken.START_ARRAY && list) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static BillLine line(Debit debit, long number, Bill bill) {
        String refundId = Values.optionalId(number, "channelRefundId", debit.channelRefundId());
        String key = refundId == null
                ? Values.id(number, "key", debit.key())
                : Values.optionalId(number, "key", debit.key());
        if (debit.currency() == null) {
            throw BillProblem.line(number, "currency is empty.");
        }
        Said said = debit.said() == null ? Said.PAID : debit.said();
        String paymentId = Values.optionalId(number, "paymentId", debit.paymentId());
        String time = debit.at() == null
                ? bill.date().toString()
                : debit.at().toInstant().toString();
        return new BillLine(
                number,
                String.format(Locale.ROOT, "%s@%s/%s", key == null ? refundId : key, time, said),
                key,
                refundId,
                paymentId == null ? List.of() : List.of(paymentId),
                Values.refund(number, "amount", debit.amount(), debit.currency()),
                said,
                debit.at() == null ? null : debit.at().toInstant());
    }
}
