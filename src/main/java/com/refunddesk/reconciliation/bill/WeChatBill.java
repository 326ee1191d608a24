package com.refunddesk.reconciliation.bill;

import com.refunddesk.reconciliation.bill.BillLine.Said;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;

/**
 * WeChat Pay's bill of trades, refunds only ({@code tradebill}, {@code bill_type=REFUND}) or all: CSV in UTF-8, a backtick
 * before each value, none before a column's name, and after the list the names and values of its sums.
 */
@Component
class WeChatBill implements BillFormat {

    private static final String TRANSACTION_ID = "微信订单号";
    private static final String ORDER_NO = "商户订单号";
    private static final String CURRENCY = "货币种类";
    private static final String SUCCEEDED = "退款成功时间";
    private static final String REFUND_ID = "微信退款单号";
    private static final String REFUND_NO = "商户退款单号";
    private static final String ASKED = "退款申请时间";
    /** When a refund was asked for, where the bill has payments too, and when a payment was made. */
    private static final String AT = "交易时间";
    /** What a payment has in the place of a refund's number. */
    private static final Set<String> NO_REFUND = Set.of("", "0");

    private static final String ASKED_AMOUNT = "申请退款金额";
    private static final String AMOUNT = "退款金额";
    private static final String STATUS = "退款状态";
    private static final List<String> COLUMNS =
            List.of(TRANSACTION_ID, ORDER_NO, CURRENCY, REFUND_ID, REFUND_NO, AMOUNT, STATUS);
    private static final String TICK = "`";
    private static final String COUNT = "总交易单数";

    /** Values have no quotes and may contain commas; only a comma with a backtick behind it ends one. */
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setDelimiter("," + TICK)
            .setQuote(null)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();

    @Override
    public BillChannel channel() {
        return BillChannel.WECHAT;
    }

    @Override
    public void read(BufferedInputStream in, Bill bill, BillLines lines) throws IOException {
        BufferedReader text = Csv.reader(in, StandardCharsets.UTF_8);
        List<String> header = header(text.readLine());
        try (CSVParser rows = CSV.parse(text)) {
            long count = 0;
            for (CSVRecord row : Csv.rows(rows)) {
                long number = rows.getCurrentLineNumber() + 1;
                if (!row.get(0).startsWith(TICK)) {
                    requireCount(row.get(0), rows, count);
                    requireEnd(rows);
                    return;
                }
                count++;
                take(new Row(number, header, row), bill, lines);
            }
        }
        throw BillProblem.incomplete("The sums after the last refund aren't there.");
    }

    private static List<String> header(String line) {
        List<String> header = line == null
                ? List.of()
                : Arrays.stream(line.split(",")).map(String::strip).toList();
        List<String> missing =
                COLUMNS.stream().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw BillProblem.unknownFormat("The bill has no column " + String.join(", ", missing)
                    + ". Send WeChat Pay's bill of trades (tradebill, bill_type=REFUND).");
        }
        return header;
    }

    private static void requireCount(String names, CSVParser rows, long count) {
        CSVRecord sums = rows.stream().findFirst().orElse(null);
        boolean counted = names.startsWith(COUNT) && sums != null && sums.get(0).equals(TICK + count);
        if (!counted) {
            throw BillProblem.incomplete("The list has " + count + " rows, but its sums "
                    + (sums == null
                            ? "aren't there."
                            : "say " + BillProblem.quote(sums.get(0).replace(TICK, "")) + "."));
        }
    }

    private static void requireEnd(CSVParser rows) {
        rows.stream().findFirst().ifPresent(more -> {
            throw BillProblem.line(rows.getCurrentLineNumber() + 1, "there is more after the bill's sums.");
        });
    }

    private static void take(Row row, Bill bill, BillLines lines) {
        if (NO_REFUND.contains(row.get(REFUND_ID))) {
            lines.passedOver(at(row, AT, bill));
            return;
        }
        Said said =
                switch (row.get(STATUS)) {
                    case "SUCCESS" -> Said.PAID;
                    case "PROCESSING" -> Said.ACCEPTED;
                    case "FAIL", "CLOSED", "REFUNDCLOSE", "CHANGE", "ABNORMAL" -> Said.FAILED;
                    default ->
                        throw BillProblem.line(
                                row.number(),
                                STATUS + " " + BillProblem.quote(row.get(STATUS)) + " is none that WeChat Pay has.");
                };
        String refundId = Values.id(row.number(), REFUND_ID, row.get(REFUND_ID));
        // What was asked for includes coupons; older bills have what was paid in cash only.
        String column = row.has(ASKED_AMOUNT) ? ASKED_AMOUNT : AMOUNT;
        lines.accept(new BillLine(
                row.number(),
                // Accepted on one bill and paid on another, it is one refund.
                refundId + "/" + (said.isDebit() ? Said.PAID : said),
                Values.id(row.number(), REFUND_NO, row.get(REFUND_NO)),
                refundId,
                Stream.of(TRANSACTION_ID, ORDER_NO)
                        .map(name -> Values.optionalId(row.number(), name, row.get(name)))
                        .filter(Objects::nonNull)
                        .toList(),
                Values.refund(row.number(), column, row.get(column), row.get(CURRENCY)),
                said,
                at(row, SUCCEEDED, bill),
                at(row, row.has(ASKED) ? ASKED : AT, bill)));
    }

    private static Instant at(Row row, String column, Bill bill) {
        return row.has(column) ? Values.at(row.number(), column, row.get(column), bill.zone()) : null;
    }

    /** A row by the names of its columns. */
    private record Row(long number, List<String> header, CSVRecord values) {

        boolean has(String column) {
            return header.contains(column);
        }

        String get(String column) {
            int place = header.indexOf(column);
            if (place >= values.size()) {
                throw BillProblem.line(number, "it ends before " + column + ".");
            }
            String value = values.get(place);
            return value.startsWith(TICK) ? value.substring(TICK.length()) : value;
        }
    }
}
