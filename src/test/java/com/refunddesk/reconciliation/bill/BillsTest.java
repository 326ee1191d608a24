package com.refunddesk.reconciliation.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.reconciliation.bill.BillFiles.Refunded;
import com.refunddesk.reconciliation.bill.BillLine.Said;
import com.refunddesk.web.DeskException;
import com.refunddesk.web.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

class BillsTest {

    private static final long MOST = 1024 * 1024;
    private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");
    private static final Refunded REFUND =
            new Refunded("RF-20260310-000001-1-1", "2026030122001", Money.parse("CNY 177.76"), NOON);

    @TempDir
    private Path folder;

    private final DebitsJson debits = new DebitsJson(new StrictJson(new Jackson2ObjectMapperBuilder()));
    private final Bills bills = new Bills(
            List.of(new AlipayBill(), new WeChatBill(), new StripeReport(), new BankStatement(), debits), debits);

    @Test
    void readsAlipaysBillOfTradesFromItsArchive() throws Exception {
        List<BillLine> lines = read(BillChannel.ALIPAY, BillFiles.alipay(file("a.zip"), List.of(REFUND)));

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.key()).isEqualTo(REFUND.key());
            assertThat(line.paymentIds()).containsExactly("2026030122001", "ORDER-2026030122001");
            assertThat(line.amount()).isEqualTo(REFUND.amount());
            assertThat(line.said()).isEqualTo(Said.PAID);
            assertThat(line.at()).isEqualTo(NOON);
        });
    }

    @Test
    void namesALineOfAlipaysAsItStandsInTheFile() throws Exception {
        String text = BillFiles.alipayText(List.of(REFUND)).replace("-177.76", "many");
        Path bill = write("a.csv", text.getBytes(BillFiles.GBK));

        assertRefused(
                BillChannel.ALIPAY, bill, "BILL_LINE_UNREADABLE", "Line 7 of the bill: 订单金额（元） \"many\" is no amount");
        assertThat(text.lines().toList().get(6)).contains("many");
    }

    @Test
    void refusesAlipaysBillOfTheAccountSinceItNamesNoRequest() throws Exception {
        Path bill = write(
                "a.csv",
                "#支付宝账务明细查询\n账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注\n"
                        .getBytes(BillFiles.GBK));

        assertRefused(BillChannel.ALIPAY, bill, "BILL_FORMAT_UNKNOWN", "退款批次号/请求号", "bill_type=trade");
    }

    @Test
    void refusesAnAlipayBillThatWasCutOff() throws Exception {
        String text = BillFiles.alipayText(List.of(REFUND, REFUND));
        Path bill = write("a.csv", text.substring(0, text.lastIndexOf("#---")).getBytes(BillFiles.GBK));

        assertRefused(BillChannel.ALIPAY, bill, "BILL_INCOMPLETE", "业务明细列表结束");
    }

    @Test
    void refusesAnAlipayBillWhoseSumsCountOtherwise() throws Exception {
        String text = BillFiles.alipayText(List.of(REFUND)).replace("退款合计：1笔", "退款合计：2笔");

        assertRefused(BillChannel.ALIPAY, write("a.csv", text.getBytes(BillFiles.GBK)), "BILL_INCOMPLETE", "say 2");
    }

    @Test
    void refusesAnArchiveOfTwoBills() throws Exception {
        Path both = BillFiles.write(file("two.zip"), out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (String name : List.of("a.csv", "b.csv")) {
                    zip.putNextEntry(new ZipEntry(name));
                    zip.write(BillFiles.alipayText(List.of(REFUND)).getBytes(BillFiles.GBK));
                    zip.closeEntry();
                }
            }
        });

        assertRefused(BillChannel.ALIPAY, both, "BILL_FORMAT_UNKNOWN", "more than one bill");
    }

    @Test
    void refusesAnArchiveWithoutItsCheckSum() throws Exception {
        List<Refunded> many = Collections.nCopies(500, REFUND);
        byte[] whole = Files.readAllBytes(BillFiles.weChat(file("w.csv.gz"), many));
        Path cut = write("cut.csv.gz", Arrays.copyOf(whole, whole.length - 8));

        assertRefused(BillChannel.WECHAT, cut, "BILL_INCOMPLETE", "archive");
    }

    /** Whatever is left of it: a refusal that says what is wrong, or lines where the cut can't be told. */
    @ParameterizedTest
    @EnumSource(names = {"ALIPAY", "WECHAT", "STRIPE"})
    void survivesABillThatWasCutAnywhere(BillChannel channel) throws Exception {
        byte[] whole =
                switch (channel) {
                    case ALIPAY -> BillFiles.alipayText(List.of(REFUND)).getBytes(BillFiles.GBK);
                    case WECHAT -> BillFiles.weChatText(List.of(REFUND)).getBytes(StandardCharsets.UTF_8);
                    default -> Files.readAllBytes(BillFiles.stripe(file("whole.csv"), List.of(REFUND)));
                };
        for (int length = 0; length < whole.length; length++) {
            Path cut = write("cut-anywhere.csv", Arrays.copyOf(whole, length));
            assertThatCode(() -> {
                        try {
                            read(channel, cut);
                        } catch (DeskException refusal) {
                            assertThat(refusal.code()).startsWith("BILL_");
                        }
                    })
                    .as("cut after %d bytes", length)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void refusesABillWhoseFirstRowHasOpenQuotes() throws Exception {
        for (BillChannel channel : List.of(BillChannel.ALIPAY, BillChannel.STRIPE)) {
            assertRefused(
                    channel, write("q.csv", "\"abc".getBytes(StandardCharsets.UTF_8)), "BILL_FORMAT_UNKNOWN", "quotes");
        }
    }

    @Test
    void readsADebitListBehindBlanksAndAMark() throws Exception {
        Path bill = write(
                "blank.json",
                "\uFEFF \r\n {\"channel\":\"alipay\",\"date\":\"2026-03-10\",\"lines\":[]}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(read(BillChannel.ALIPAY, bill)).isEmpty();
    }

    @Test
    void readsWeChatPaysRefundsThoughNamesOfGoodsHaveCommasAndQuotes() throws Exception {
        List<BillLine> lines = read(BillChannel.WECHAT, BillFiles.weChat(file("w.csv.gz"), List.of(REFUND)));

        assertThat(lines)
                .containsExactly(new BillLine(
                        2,
                        "5030" + REFUND.key() + "/PAID",
                        REFUND.key(),
                        "5030" + REFUND.key(),
                        List.of("2026030122001", "ORDER-2026030122001"),
                        REFUND.amount(),
                        Said.PAID,
                        NOON,
                        NOON));
    }

    @Test
    void tellsWeChatPaysFailedRefundsFromThoseThatItAccepted() throws Exception {
        Refunded refused = new Refunded(REFUND.key(), REFUND.paymentId(), REFUND.amount(), NOON, false);
        Path failed = write("f.csv", BillFiles.weChatText(List.of(refused)).getBytes(StandardCharsets.UTF_8));
        Path underWay = write(
                "p.csv",
                BillFiles.weChatText(List.of(REFUND))
                        .replace("`SUCCESS", "`PROCESSING")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(read(BillChannel.WECHAT, failed)).extracting(BillLine::said).containsExactly(Said.FAILED);
        assertThat(read(BillChannel.WECHAT, underWay))
                .extracting(BillLine::said)
                .containsExactly(Said.ACCEPTED);
    }

    @Test
    void refusesAWeChatBillWhoseSumsCountOtherwiseOrAreMissing() throws Exception {
        String text = BillFiles.weChatText(List.of(REFUND));
        Path miscounted = write("m.csv", text.replace("`1,`0.00", "`2,`0.00").getBytes(StandardCharsets.UTF_8));
        Path cut = write("c.csv", text.substring(0, text.indexOf("总交易单数")).getBytes(StandardCharsets.UTF_8));

        assertRefused(BillChannel.WECHAT, miscounted, "BILL_INCOMPLETE", "1 rows", "\"2\"");
        assertRefused(BillChannel.WECHAT, cut, "BILL_INCOMPLETE", "sums");
    }

    @Test
    void refusesWhatFollowsAWeChatBillsSums() throws Exception {
        String text = BillFiles.weChatText(List.of(REFUND));
        Path twice = write("t.csv", (text + text.substring(text.indexOf('\n') + 1)).getBytes(StandardCharsets.UTF_8));

        assertRefused(BillChannel.WECHAT, twice, "BILL_LINE_UNREADABLE", "more after the bill's sums");
    }

    @Test
    void refusesAWeChatRefundOfAStatusThatThereIsNot() throws Exception {
        String text = BillFiles.weChatText(List.of(REFUND)).replace("`SUCCESS", "`NOTSURE");

        assertRefused(
                BillChannel.WECHAT,
                write("n.csv", text.getBytes(StandardCharsets.UTF_8)),
                "BILL_LINE_UNREADABLE",
                "退款状态 \"NOTSURE\"");
    }

    @Test
    void readsTheRefundsOfWeChatPaysBillOfAllTradesAndWhoseDayItIs() throws Exception {
        String text = BillFiles.weChatText(List.of(REFUND, REFUND))
                .replace("退款申请时间,退款成功时间,", "")
                .replace("`2026-03-10 12:00:00,`2026-03-10 12:00:00,", "")
                .replaceFirst("`5030" + REFUND.key() + ",`" + REFUND.key(), "`0,`0");
        List<Instant> passedOver = new ArrayList<>();
        List<BillLine> refunds = new ArrayList<>();

        bills.read(
                new Bill(BillChannel.WECHAT, LocalDate.of(2026, 3, 10), ZoneId.of("Asia/Shanghai")),
                write("all.csv", text.getBytes(StandardCharsets.UTF_8)),
                MOST,
                new BillLines() {

                    @Override
                    public void accept(BillLine line) {
                        refunds.add(line);
                    }

                    @Override
                    public void passedOver(Instant at) {
                        passedOver.add(at);
                    }
                });

        Instant traded = Instant.parse("2026-03-01T01:30:00Z");
        assertThat(refunds).singleElement().satisfies(line -> assertThat(line.times())
                .containsExactly(traded));
        assertThat(passedOver).containsExactly(traded);
    }

    @Test
    void refusesAStripeReportThatWasCutInARow() throws Exception {
        String text = Files.readString(BillFiles.stripe(file("whole.csv"), List.of(REFUND)));
        String cut = text.substring(0, text.indexOf("re_" + REFUND.key()) + 5);

        assertRefused(
                BillChannel.STRIPE,
                write("cut.csv", cut.getBytes(StandardCharsets.UTF_8)),
                "BILL_LINE_UNREADABLE",
                "number of columns");
    }

    @Test
    void refusesAPageOfAStatement() throws Exception {
        String page = BillFiles.statementOf("<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>");

        assertRefused(
                BillChannel.BANK,
                write("p.xml", page.getBytes(StandardCharsets.UTF_8)),
                "BILL_INCOMPLETE",
                "LastPgInd");
    }

    @ParameterizedTest
    @CsvSource({
        "<Dt>2026-03-11</Dt>, 2026-03-11T04:00:00Z",
        "<DtTm>2026-03-11T00:10:00</DtTm>, 2026-03-10T16:10:00Z",
        "<DtTm>2026-03-11T00:10:00Z</DtTm>, 2026-03-11T00:10:00Z"
    })
    void tellsADayFromTheEndOfTheDayBefore(String booked, Instant at) throws Exception {
        String entry = """
                <Ntry><Amt Ccy="CNY">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt>%s</BookgDt>
                <NtryDtls><TxDtls><Refs><EndToEndId>RF-1-1-1</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
                """.formatted(booked);

        assertThat(read(
                        BillChannel.BANK,
                        write("d.xml", BillFiles.statementOf(entry).getBytes(StandardCharsets.UTF_8))))
                .singleElement()
                .satisfies(line -> assertThat(line.times()).containsExactly(at));
    }

    @Test
    void readsStripesReportInTheCustomersCurrency() throws Exception {
        Refunded dollars = new Refunded("RF-1-1-1", "ch_1", Money.parse("USD 20.00"), NOON);

        assertThat(read(BillChannel.STRIPE, BillFiles.stripe(file("s.csv"), List.of(dollars))))
                .containsExactly(new BillLine(
                        3,
                        "txn_RF-1-1-1",
                        "RF-1-1-1",
                        "re_RF-1-1-1",
                        List.of("ch_1", "pi_1"),
                        Money.parse("USD 20.00"),
                        Said.PAID,
                        NOON));
    }

    @Test
    void readsStripesFailedRefundsAndTheRefundsOwnIdWhereNoMetadataWasAskedFor() throws Exception {
        Path bill = write("s.csv", """
                        balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id
                        txn_1,2026-03-10 04:00:00,usd,20.00,0.00,20.00,refund_failure,re_1
                        txn_2,2026-03-10 04:00:00,usd,-5.00,0.00,-5.00,payout,po_1
                        """.getBytes(StandardCharsets.UTF_8));

        assertThat(read(BillChannel.STRIPE, bill)).singleElement().satisfies(line -> {
            assertThat(line.said()).isEqualTo(Said.FAILED);
            assertThat(line.key()).isNull();
            assertThat(line.channelRefundId()).isEqualTo("re_1");
            assertThat(line.amount()).isEqualTo(Money.parse("USD 20.00"));
        });
    }

    @Test
    void readsBookedTransfersUnderTheDesksKeysFromABanksStatement() throws Exception {
        Path bill = write("b.xml", BillFiles.statementOf("""
                        <Ntry><Amt Ccy="CNY">300.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                          <BookgDt><Dt>2026-03-10</Dt></BookgDt><AcctSvcrRef>B1</AcctSvcrRef>
                          <NtryDtls>
                            <TxDtls><Refs><EndToEndId>RF-1-1-1</EndToEndId></Refs><Amt Ccy="CNY">100.00</Amt></TxDtls>
                            <TxDtls><Refs><EndToEndId>RF-2-1-1</EndToEndId></Refs>
                              <AmtDtls><TxAmt><Amt Ccy="CNY">200.00</Amt></TxAmt></AmtDtls></TxDtls>
                            <TxDtls><Refs><EndToEndId>SALARY-7</EndToEndId></Refs><Amt Ccy="CNY">9.00</Amt></TxDtls>
                          </NtryDtls></Ntry>
                        <Ntry><Amt Ccy="CNY">50.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts>
                          <NtryDtls><TxDtls><Refs><EndToEndId>RF-3-1-1</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
                        <Ntry><Amt Ccy="CNY">60.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                          <BookgDt><DtTm>2026-03-10T12:00:00+08:00</DtTm></BookgDt>
                          <NtryDtls><TxDtls><Refs><EndToEndId>RF-4-1-1</EndToEndId></Refs>
                            <RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>
                        """).getBytes(StandardCharsets.UTF_8));

        assertThat(read(BillChannel.BANK, bill))
                .extracting(line -> line.key() + " " + line.said() + " " + line.amount())
                .containsExactly("RF-1-1-1 PAID CNY 100.00", "RF-2-1-1 PAID CNY 200.00", "RF-4-1-1 FAILED CNY 60.00");
    }

    @Test
    void readsTheAmountThatTheDeskOrderedWhereATransferHasNoOther() throws Exception {
        Path bill = write("b.xml", BillFiles.statementOf("""
                        <Ntry><Amt Ccy="CNY">300.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                          <NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>
                            <TxDtls><Refs><EndToEndId>RF-1-1-1</EndToEndId></Refs>
                              <AmtDtls><InstdAmt><Amt Ccy="CNY">100.00</Amt></InstdAmt></AmtDtls></TxDtls>
                            <TxDtls><Refs><EndToEndId>RF-2-1-1</EndToEndId></Refs>
                              <AmtDtls><InstdAmt><Amt Ccy="USD">28.00</Amt></InstdAmt><TxAmt><Amt Ccy="CNY">200.00</Amt></TxAmt></AmtDtls></TxDtls>
                          </NtryDtls></Ntry>
                        """).getBytes(StandardCharsets.UTF_8));

        assertThat(read(BillChannel.BANK, bill))
                .extracting(line -> line.key() + " " + line.amount())
                .containsExactly("RF-1-1-1 CNY 100.00", "RF-2-1-1 CNY 200.00");
    }

    @Test
    void takesAnEntrysTotalForNoneOfItsTransfers() throws Exception {
        String batch = """
                <Ntry><Amt Ccy="CNY">300.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls>
                  %s<TxDtls><Refs><EndToEndId>RF-1-1-1</EndToEndId></Refs></TxDtls>%s</NtryDtls></Ntry>
                """;
        String other = "<TxDtls><Refs><EndToEndId>SALARY-7</EndToEndId></Refs></TxDtls>";
        for (String entry :
                List.of(batch.formatted("", other), batch.formatted("<Btch><NbOfTxs>2</NbOfTxs></Btch>", ""))) {
            assertRefused(
                    BillChannel.BANK,
                    write("b.xml", BillFiles.statementOf(entry).getBytes(StandardCharsets.UTF_8)),
                    "BILL_LINE_UNREADABLE",
                    "\"RF-1-1-1\" has no amount of its own");
        }
    }

    @Test
    void readsABanksNotificationOfAnOlderVersion() throws Exception {
        Path bill = write("b.xml", """
                        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn><Ntfctn>
                          <Ntry><Amt Ccy="EUR">12.30</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
                            <NtryDtls><TxDtls><Refs><EndToEndId>RF-1-1-1</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
                        </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
                        """.getBytes(StandardCharsets.UTF_8));

        assertThat(read(BillChannel.BANK, bill)).singleElement().satisfies(line -> assertThat(line.amount())
                .isEqualTo(Money.parse("EUR 12.30")));
    }

    @Test
    void opensNothingThatABanksFileRefersTo() throws Exception {
        Path secret = write("secret.txt", "RF-9-1-1".getBytes(StandardCharsets.UTF_8));
        Path bill = write("b.xml", """
                        <!DOCTYPE d [<!ENTITY x SYSTEM "%s">]>
                        <Document><BkToCstmrStmt><Stmt><Ntry><Amt Ccy="CNY">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
                        <NtryDtls><TxDtls><Refs><EndToEndId>&x;</EndToEndId></Refs></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>
                        """.formatted(secret.toUri()).getBytes(StandardCharsets.UTF_8));

        assertRefused(BillChannel.BANK, bill, "BILL_LINE_UNREADABLE", "XML");
    }

    @Test
    void refusesWhatIsNoStatement() throws Exception {
        assertRefused(
                BillChannel.BANK,
                write("b.xml", "<html/>".getBytes(StandardCharsets.UTF_8)),
                "BILL_FORMAT_UNKNOWN",
                "camt.053");
        assertRefused(
                BillChannel.BANK,
                write("c.xml", "<Document><BkToCstmrStmt>".getBytes(StandardCharsets.UTF_8)),
                "BILL_LINE_UNREADABLE",
                "XML");
    }

    @Test
    void readsTheSandboxsDebits() throws Exception {
        Path bill = write("d.json", """
                        [{"key": "RF-1-1-1", "paymentId": "P", "amount": "1.50", "currency": "CNY", "at": "2026-03-10T12:00:00+08:00"}]
                        """.getBytes(StandardCharsets.UTF_8));

        assertThat(read(BillChannel.SANDBOX, bill))
                .containsExactly(new BillLine(
                        1,
                        "RF-1-1-1@2026-03-10T04:00:00Z/PAID",
                        "RF-1-1-1",
                        null,
                        List.of("P"),
                        Money.parse("CNY 1.50"),
                        Said.PAID,
                        NOON));
    }

    @Test
    void refusesWhatIsNoListOfDebits() throws Exception {
        assertRefused(
                BillChannel.SANDBOX,
                BillFiles.alipay(file("a.zip"), List.of(REFUND)),
                "BILL_FORMAT_UNKNOWN",
                "no JSON list of debits");
        assertRefused(
                BillChannel.SANDBOX,
                write("d.json", "{\"debits\": []}".getBytes(StandardCharsets.UTF_8)),
                "BILL_FORMAT_UNKNOWN",
                "no JSON list of debits");
    }

    @Test
    void refusesAnAmountThatIsNoText() throws Exception {
        Path bill = write("d.json", """
                        [{"key": "RF-1-1-1", "amount": "1.00", "currency": "CNY"},
                         {"key": "RF-2-1-1", "amount": 1.5, "currency": "CNY"}]
                        """.getBytes(StandardCharsets.UTF_8));

        assertRefused(BillChannel.SANDBOX, bill, "BILL_LINE_UNREADABLE", "Line 2", "amount");
    }

    @Test
    void refusesAnAmountOfMoreDigitsThanItsCurrencyHas() throws Exception {
        Path bill = write(
                "d.json",
                "[{\"key\": \"RF-1-1-1\", \"amount\": \"1.505\", \"currency\": \"CNY\"}]"
                        .getBytes(StandardCharsets.UTF_8));

        assertRefused(BillChannel.SANDBOX, bill, "BILL_LINE_UNREADABLE", "Line 1", "more digits than CNY");
    }

    @Test
    void endsAnArchiveThatUnpacksWithoutEnd() throws Exception {
        Path bill = BillFiles.write(file("bomb.zip"), out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("bill.csv"));
                byte[] nothing = new byte[64 * 1024];
                for (int i = 0; i < 200; i++) {
                    zip.write(nothing);
                }
            }
        });
        assertThat(Files.size(bill)).isLessThan(100_000);

        assertRefused(BillChannel.ALIPAY, bill, "BILL_TOO_LARGE", "max-bill-size");
    }

    @Test
    void refusesAnArchiveThatWasCutOff() throws Exception {
        byte[] whole = Files.readAllBytes(BillFiles.weChat(file("w.gz"), List.of(REFUND, REFUND, REFUND)));
        Path bill = write("cut.gz", Arrays.copyOf(whole, whole.length / 2));

        assertRefused(BillChannel.WECHAT, bill, "BILL_INCOMPLETE", "archive");
    }

    @Test
    void refusesALongArchiveThatWasCutOff() throws Exception {
        List<Refunded> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(new Refunded("RF-%d-1-1".formatted(i * 7_919), "P" + i * 104_729, REFUND.amount(), NOON));
        }
        byte[] gzip = Files.readAllBytes(BillFiles.weChat(file("w.gz"), many));
        byte[] zip = Files.readAllBytes(BillFiles.alipay(file("a.zip"), many));

        assertRefused(
                BillChannel.WECHAT,
                write("cut.gz", Arrays.copyOf(gzip, gzip.length / 2)),
                "BILL_INCOMPLETE",
                "archive");
        assertRefused(
                BillChannel.ALIPAY, write("cut.zip", Arrays.copyOf(zip, zip.length / 2)), "BILL_INCOMPLETE", "archive");
    }

    @Test
    void namesTheLineWhoseQuotesAreNotClosed() throws Exception {
        Path bill = write("s.csv", """
                        balance_transaction_id,created_utc,currency,gross,reporting_category,source_id
                        txn_1,2026-03-10 04:00:00,usd,20.00,charge,ch_1
                        "txn_2"2,2026-03-10 04:00:00,usd,-5.00,refund,re_1
                        """.getBytes(StandardCharsets.UTF_8));

        assertRefused(BillChannel.STRIPE, bill, "BILL_LINE_UNREADABLE", "Line 3", "quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+2", "12345678901234567", "1,000.00", "1.", "\uFF11.00", " 1.00", "--1", "NaN"})
    void refusesWhatIsNoAmount(String amount) throws Exception {
        Path bill = write("d.json", """
                        [{"key": "RF-1-1-1", "amount": "%s", "currency": "CNY"}]
                        """.formatted(amount).getBytes(StandardCharsets.UTF_8));

        assertRefused(BillChannel.SANDBOX, bill, "BILL_LINE_UNREADABLE", "Line 1", "is no amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u0007", "\\u001f", "\\u007f", "\\ud800"})
    void refusesACharacterThatIsNoText(String character) throws Exception {
        for (String field : List.of("key", "paymentId", "channelRefundId")) {
            String debit =
                    "{\"key\": \"RF-1-1-1\", \"paymentId\": \"P\", \"channelRefundId\": \"C\", \"amount\": \"1.00\","
                            + " \"currency\": \"CNY\"}";
            String bad = debit.replace("\"" + field + "\": \"", "\"" + field + "\": \"" + character);
            Path bill = write("d.json", ("[" + debit + "," + bad + "]").getBytes(StandardCharsets.UTF_8));

            assertRefused(
                    BillChannel.SANDBOX, bill, "BILL_LINE_UNREADABLE", "Line 2", field + " has a character in it");
        }
    }

    private List<BillLine> read(BillChannel channel, Path bill) throws IOException {
        List<BillLine> lines = new ArrayList<>();
        bills.read(new Bill(channel, LocalDate.of(2026, 3, 10), ZoneId.of("Asia/Shanghai")), bill, MOST, lines::add);
        return lines;
    }

    private void assertRefused(BillChannel channel, Path bill, String code, String... sentence) {
        assertThatThrownBy(() -> read(channel, bill)).isInstanceOfSatisfying(DeskException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal).hasMessageContainingAll(sentence).hasMessageContaining("othing");
        });
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Path write(String name, byte[] content) {
        return BillFiles.write(file(name), out -> out.write(content));
    }
}
