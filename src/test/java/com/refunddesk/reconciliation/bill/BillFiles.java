package com.refunddesk.reconciliation.bill;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.joda.money.Money;

/** Writes bills as channels write them, after their documentation. */
public final class BillFiles {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    public static final Charset GBK = Charset.forName("GBK");

    static final String ALIPAY_HEADER =
            "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,"
                    + "集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
    static final String WECHAT_HEADER =
            "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,退款申请时间,"
                    + "退款成功时间,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";

    private BillFiles() {}

    /** A refund as every channel knows it; WeChat Pay's bill also has those that failed. */
    public record Refunded(String key, String paymentId, Money amount, Instant at, boolean paid) {

        public Refunded(String key, String paymentId, Money amount, Instant at) {
            this(key, paymentId, amount, at, true);
        }
    }

    public static Path alipay(Path file, List<Refunded> refunds) {
        return write(file, out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out, GBK)) {
                zip.putNextEntry(new ZipEntry("20889999_20260310_业务明细(汇总).csv"));
                zip.write("#支付宝业务汇总查询\r\n".getBytes(GBK));
                zip.closeEntry();
                zip.putNextEntry(new ZipEntry("20889999_20260310_业务明细.csv"));
                zip.write(alipayText(refunds).getBytes(GBK));
                zip.closeEntry();
            }
        });
    }

    /** The lines of a bill's text. */
    public static List<String> alipayLines(List<Refunded> refunds) {
        return alipayText(refunds).lines().toList();
    }

    /** A bill of a day on which nothing was refunded. */
    public static Path alipayWithoutRefunds(Path file, LocalDate day) {
        return write(file, out -> out.write(alipayText(alipayPayment(day), 0).getBytes(GBK)));
    }

    /** With a payment of the day. */
    static String alipayText(List<Refunded> refunds) {
        String rows = refunds.stream().map(BillFiles::alipayRow).collect(Collectors.joining());
        String payment = refunds.isEmpty()
                ? ""
                : alipayPayment(LocalDate.ofInstant(refunds.getFirst().at(), SHANGHAI));
        return alipayText(payment + rows, refunds.size());
    }

    private static String alipayPayment(LocalDate day) {
        return "2026031022001\t,ORD-1\t,交易,云服务器,%1$s 08:00:00,%1$s 08:00:03,,,,,a***@example.com,".formatted(day)
                + "900.00,900.00,0.00,0.00,0.00,0.00,0.00,,0.00,0.00,,-5.40,0.00,\n";
    }

    private static String alipayText(String rows, int refunds) {
        return """
                #支付宝业务明细查询
                #账号：[20889999]
                #起始日期：[2026年03月10日 00:00:00]   终止日期：[2026年03月11日 00:00:00]
                #-----------------------------------------业务明细列表----------------------------------------
                """ + ALIPAY_HEADER + "\n" + rows + """
                #-----------------------------------------业务明细列表结束------------------------------------
                #交易合计：1笔，商家实收共900.00元，商家优惠共0.00元
                #退款合计：%d笔，商家实收退款共0.00元，商家优惠退款共0.00元
                #导出时间：[2026年03月11日 09:12:00]
                """.formatted(refunds);
    }

    private static String alipayRow(Refunded refund) {
        String time = time(refund.at());
        String amount = "-" + refund.amount().getAmount().toPlainString();
        return String.join(
                        ",",
                        refund.paymentId() + "\t",
                        "ORDER-" + refund.paymentId() + "\t",
                        "退款",
                        "\"云服务器, 4核\"",
                        time,
                        time,
                        "",
                        "",
                        "",
                        "",
                        "a***@example.com",
                        amount,
                        amount,
                        "0.00,0.00,0.00,0.00,0.00",
                        "",
                        "0.00,0.00",
                        refund.key() + "\t",
                        "0.00",
                        "0.00",
                        "")
                + "\n";
    }

    public static Path weChat(Path file, List<Refunded> refunds) {
        return gzipped(file, weChatText(refunds));
    }

    /** Refunds that were asked for before they succeeded. */
    public static Path weChat(Path file, List<Refunded> refunds, Instant asked) {
        return gzipped(file, weChatText(refunds, refund -> asked));
    }

    private static Path gzipped(Path file, String text) {
        return write(file, out -> {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    static String weChatText(List<Refunded> refunds) {
        return weChatText(refunds, Refunded::at);
    }

    private static String weChatText(List<Refunded> refunds, Function<Refunded, Instant> asked) {
        String rows = refunds.stream()
                .map(refund -> weChatRow(refund, asked.apply(refund)))
                .collect(Collectors.joining());
        return "\uFEFF" + WECHAT_HEADER + "\r\n" + rows + "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n`"
                + refunds.size() + ",`0.00,`1.00,`0.00,`0.00000,`0.00,`1.00\r\n";
    }

    private static String weChatRow(Refunded refund, Instant asked) {
        String amount = refund.amount().getAmount().toPlainString();
        return "`"
                + String.join(
                        ",`",
                        "2026-03-01 09:30:00",
                        "wx0000000000000000",
                        "1900000000",
                        "0",
                        "",
                        refund.paymentId(),
                        "ORDER-" + refund.paymentId(),
                        "oUser",
                        "NATIVE",
                        "REFUND",
                        "OTHERS",
                        refund.amount().getCurrencyUnit().getCode(),
                        "0.00",
                        "0.00",
                        time(asked),
                        refund.paid() ? time(refund.at()) : "",
                        "5030" + refund.key(),
                        refund.key(),
                        amount,
                        "0.00",
                        "ORIGINAL",
                        refund.paid() ? "SUCCESS" : "FAIL",
                        "Cloud server, 4 cores \"large\"",
                        "",
                        "0.00000",
                        "0.60%",
                        "0.00",
                        amount,
                        "")
                + "\r\n";
    }

    public static Path stripe(Path file, List<Refunded> refunds) {
        String charge = refunds.isEmpty()
                ? ""
                : "txn_c,%1$s,%1$s,usd,20.00,0.88,19.12,charge,ch_1,,20.00,usd,ch_1,pi_1,\n"
                        .formatted(TIME.format(
                                LocalDateTime.ofInstant(refunds.getFirst().at(), ZoneOffset.UTC)));
        String rows = refunds.stream()
                .map(refund ->
                        "txn_%1$s,%2$s,%2$s,%3$s,-%4$s,0.00,-%4$s,refund,re_%1$s,\"Refund, %1$s\",%4$s,%3$s,%5$s,pi_1,%1$s\n"
                                .formatted(
                                        refund.key(),
                                        TIME.format(LocalDateTime.ofInstant(refund.at(), ZoneOffset.UTC)),
                                        refund.amount()
                                                .getCurrencyUnit()
                                                .getCode()
                                                .toLowerCase(Locale.ROOT),
                                        refund.amount().getAmount().toPlainString(),
                                        refund.paymentId()))
                .collect(Collectors.joining());
        return write(
                file,
                out -> out.write(
                        ("balance_transaction_id,created_utc,created,currency,gross,fee,net,reporting_category,source_id,description,"
                                        + "customer_facing_amount,customer_facing_currency,charge_id,payment_intent_id,"
                                        + "refund_metadata[refund_desk_key]\n"
                                        + charge
                                        + rows)
                                .getBytes(StandardCharsets.UTF_8)));
    }

    public static Path statement(Path file, List<Refunded> refunds) {
        String entries = refunds.stream()
                .map(refund -> """
                              <Ntry>
                                <NtryRef>1</NtryRef>
                                <Amt Ccy="%2$s">%3$s</Amt>
                                <CdtDbtInd>DBIT</CdtDbtInd>
                                <Sts><Cd>BOOK</Cd></Sts>
                                <BookgDt><Dt>%4$s</Dt></BookgDt>
                                <AcctSvcrRef>BANK-%1$s</AcctSvcrRef>
                                <NtryDtls>
                                  <TxDtls>
                                    <Refs><EndToEndId>%1$s</EndToEndId></Refs>
                                    <Amt Ccy="%2$s">%3$s</Amt>
                                    <CdtDbtInd>DBIT</CdtDbtInd>
                                  </TxDtls>
                                </NtryDtls>
                              </Ntry>
                        """.formatted(
                                refund.key(),
                                refund.amount().getCurrencyUnit().getCode(),
                                refund.amount().getAmount().toPlainString(),
                                time(refund.at()).substring(0, 10)))
                .collect(Collectors.joining());
        return write(file, out -> out.write(statementOf(entries).getBytes(StandardCharsets.UTF_8)));
    }

    static String statementOf(String entries) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
                  <BkToCstmrStmt>
                    <GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-03-11T02:00:00+08:00</CreDtTm></GrpHdr>
                    <Stmt>
                      <Id>S1</Id>
                      <Bal><Amt Ccy="CNY">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
                %s    </Stmt>
                  </BkToCstmrStmt>
                </Document>
                """.formatted(entries);
    }

    private static String time(Instant at) {
        return TIME.format(LocalDateTime.ofInstant(at, SHANGHAI));
    }

    /** Something that is written to a file. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    static Path write(Path file, Content content) {
        try (OutputStream out = Files.newOutputStream(file)) {
            content.to(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
