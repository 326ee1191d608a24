package com.refunddesk.reconciliation.bill;

import com.refunddesk.reconciliation.bill.BillLine.Said;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;

/**
 * Alipay's bill of trades (业务明细, {@code bill_type=trade}): CSV in GBK, comments behind {@code #}, a tab after each number,
 * refunds with a minus. Its other bill, of the account (账务明细, {@code signcustomer}), names no refund request and is refused.
 */
@Component
class AlipayBill implements BillFormat {

    private static final String TRADE_NO = "支付宝交易号";
    private static final String ORDER_NO = "商户订单号";
    private static final String KIND = "业务类型";
    private static final String FINISHED = "完成时间";
    private static final String AMOUNT = "订单金额（元）";
    private static final String REQUEST_NO = "退款批次号/请求号";
    private static final List<String> COLUMNS = List.of(TRADE_NO, ORDER_NO, KIND, FINISHED, AMOUNT, REQUEST_NO);
    private static final String REFUND = "退款";
    private static final String END_OF_LIST = "业务明细列表结束";
    private static final Pattern REFUNDS_IN_ALL = Pattern.compile("退款合计：(\\d{1,9})笔");

    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .setAllowMissingColumnNames(true)
            .get();

    @Override
    public BillChannel channel() {
        return BillChannel.ALIPAY;
    }

    @Override
    public void read(BufferedInputStream in, Bill bill, BillLines lines) throws IOException {
        try (CSVParser rows = Csv.parse(in, Csv.GBK, CSV)) {
            Csv.requireColumns(rows, COLUMNS, "Alipay's bill of trades (业务明细, bill_type=trade)");
            long refunds = 0;
            for (CSVRecord row : Csv.rows(rows)) {
                long number = rows.getCurrentLineNumber();
                if (REFUND.equals(Csv.get(row, number, KIND))) {
                    lines.accept(line(row, number, bill));
                    refunds++;
                } else {
                    lines.passedOver(Values.at(number, FINISHED, Csv.get(row, number, FINISHED), bill.zone()));
                }
            }
            requireEnd(rows.hasTrailerComment() ? rows.getTrailerComment() : "", refunds);
        }
    }

    private static void requireEnd(String comment, long refunds) {
        if (!comment.contains(END_OF_LIST)) {
            throw BillProblem.incomplete("The line with " + END_OF_LIST + " isn't there after the last trade.");
        }
        Matcher sum = REFUNDS_IN_ALL.matcher(comment);
        if (sum.find() && !sum.group(1).equals(Long.toString(refunds))) {
            throw BillProblem.incomplete(
                    "The list has " + refunds + " refunds, but its sums say " + sum.group(1) + ".");
        }
    }

    private static BillLine line(CSVRecord row, long number, Bill bill) {
        String tradeNo = Values.id(number, TRADE_NO, Csv.get(row, number, TRADE_NO));
        String orderNo = Values.optionalId(number, ORDER_NO, Csv.get(row, number, ORDER_NO));
        String requestNo = Values.optionalId(number, REQUEST_NO, Csv.get(row, number, REQUEST_NO));
        // A refund of a whole trade without a request number goes by the order's number.
        String key = requestNo == null ? orderNo : requestNo;
        String finished = Csv.get(row, number, FINISHED);
        return new BillLine(
                number,
                tradeNo + "/" + key + "@" + finished,
                Values.id(number, REQUEST_NO, key),
                null,
                Stream.of(tradeNo, orderNo).filter(id -> id != null).toList(),
                Values.refund(number, AMOUNT, Csv.get(row, number, AMOUNT), "CNY"),
                Said.PAID,
                Values.at(number, FINISHED, finished, bill.zone()));
    }
}
