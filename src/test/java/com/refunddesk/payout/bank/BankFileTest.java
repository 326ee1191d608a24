package com.refunddesk.payout.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.payout.bank.BankStatus.Kind;
import com.refunddesk.platform.bank.BankWords;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bank's files say, and which are none. */
class BankFileTest {

    private static final String NOW = "2026-03-10T04:00:00Z";

    @ParameterizedTest
    @CsvSource({
        "RCVD, PENDING",
        "PDNG, PENDING",
        "ACTC, PENDING",
        "ACCP, PENDING",
        "ACFC, PENDING",
        "ACWC, PENDING",
        "ACWP, PENDING",
        "ACSP, PENDING",
        "PATC, PENDING",
        "NEWS, PENDING",
        "ACSC, SETTLED",
        "ACCC, SETTLED",
        "RJCT, REJECTED",
        "CANC, REJECTED"
    })
    void knowsEveryStatus(String status, Kind kind) throws UnreadableFileException {
        var report = report("<OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId>"
                + "</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>P</OrgnlPmtInfId><TxInfAndSts>"
                + "<OrgnlEndToEndId>E</OrgnlEndToEndId><TxSts>" + status
                + "</TxSts></TxInfAndSts></OrgnlPmtInfAndSts>");

        assertThat(BankFile.read(report)).singleElement().satisfies(line -> {
            assertThat(line.endToEndId()).isEqualTo("E");
            assertThat(line.kind()).isEqualTo(kind);
            assertThat(line.code()).isEqualTo(status);
            assertThat(line.eventId()).isEqualTo("pain.002:REPORT-1:0");
        });
    }

    @Test
    void readsARejectionsReasonAndWords() throws UnreadableFileException {
        var report = report(
                "<OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId>"
                        + "</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>P</OrgnlPmtInfId><TxInfAndSts>"
                        + "<OrgnlEndToEndId>E</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn>"
                        + "<AddtlInf>Account</AddtlInf><AddtlInf>closed</AddtlInf></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>");

        assertThat(BankFile.read(report)).singleElement().satisfies(line -> {
            assertThat(line.code()).isEqualTo("AC04");
            assertThat(line.reason()).isEqualTo("Account closed");
        });
    }

    @Test
    void readsAWholeFileThatIsRejected() throws UnreadableFileException {
        var report = report("<OrgnlGrpInfAndSts><OrgnlMsgId>RF-1-1-1</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId>"
                + "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Prtry>BAD-FILE</Prtry></Rsn></StsRsnInf></OrgnlGrpInfAndSts>");

        assertThat(BankFile.read(report)).singleElement().satisfies(line -> {
            assertThat(line.endToEndId()).isEqualTo("RF-1-1-1");
            assertThat(line.kind()).isEqualTo(Kind.REJECTED);
            assertThat(line.code()).isEqualTo("BAD-FILE");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "group, Cd, AM05",
        "group, Prtry, DUPLICATE",
        "instruction, Cd, DU02",
        "instruction, Prtry, Duplicate",
        "transaction, Cd, DUPL"
    })
    void callsNothingRejectedThatIsSaidToBeASecondCopyWhereverThatIsSaid(String level, String kind, String code)
            throws UnreadableFileException {
        var duplicate = "<StsRsnInf><Rsn><" + kind + ">" + code + "</" + kind + "></Rsn></StsRsnInf>";
        var report = rejection(
                level.equals("group") ? duplicate : "",
                level.equals("instruction") ? duplicate : "",
                level.equals("transaction") ? duplicate : "");

        assertThat(BankFile.read(report)).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(Kind.PENDING);
            assertThat(line.code()).isEqualTo(code);
        });
    }

    @Test
    void callsNothingRejectedOfWhichASecondReasonSaysThatItIsASecondCopy() throws UnreadableFileException {
        var first = "<StsRsnInf><Rsn><Cd>NARR</Cd></Rsn></StsRsnInf>";
        var report = rejection(
                "",
                "<StsRsnInf><Rsn><Cd>DU01</Cd></Rsn></StsRsnInf>",
                first + "<StsRsnInf><AddtlInf>x</AddtlInf></StsRsnInf>");

        assertThat(BankFile.read(report)).singleElement().satisfies(line -> assertThat(line.kind())
                .isEqualTo(Kind.PENDING));
        assertThat(BankFile.read(rejection("", "", first + "<StsRsnInf><Rsn><Cd>AM05</Cd></Rsn></StsRsnInf>")))
                .singleElement()
                .satisfies(line -> assertThat(line.code()).isEqualTo("AM05"));
    }

    @Test
    void takesTheReasonFromTheFileWhereTheTransactionHasNone() throws UnreadableFileException {
        var report = rejection("<StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>", "", "");

        assertThat(BankFile.read(report)).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(Kind.REJECTED);
            assertThat(line.code()).isEqualTo("FF01");
        });
    }

    @Test
    void readsAnInstructionThatIsRejectedAsAWhole() throws UnreadableFileException {
        var report = report("<OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId>"
                + "</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>RF-1-1-1</OrgnlPmtInfId>"
                + "<PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts>");

        assertThat(BankFile.read(report)).singleElement().satisfies(line -> {
            assertThat(line.endToEndId()).isEqualTo("RF-1-1-1");
            assertThat(line.code()).isEqualTo("RJCT");
        });
    }

    @Test
    void readsADebitWithItsAmountAndReference() throws UnreadableFileException {
        var lines = BankFile.read(notification("DBIT", ""));

        assertThat(lines)
                .containsExactly(new BankLine(
                        "camt.054:N-1:0",
                        "E",
                        Kind.SETTLED,
                        null,
                        null,
                        "REF-1",
                        false,
                        new BigDecimal("177.76"),
                        "CNY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<AmtDtls><InstdAmt><Amt Ccy=\"CNY\">177.76</Amt></InstdAmt><TxAmt><Amt Ccy=\"EUR\">23.00</Amt></TxAmt></AmtDtls>",
                "<AmtDtls><TxAmt><Amt Ccy=\"CNY\">177.76000</Amt></TxAmt></AmtDtls>"
            })
    void comparesWhatWasOrderedNotWhatItCameToInTheAccountsCurrencyOrWithCharges(String details)
            throws UnreadableFileException {
        var booked = "<Amt Ccy=\"EUR\">23.50</Amt><CdtDbtInd>DBIT</CdtDbtInd>" + details;
        var ofTheEntry = notification("DBIT", "")
                .replace("177.76", "23.50")
                .replace("Ccy=\"CNY\"", "Ccy=\"EUR\"")
                .replace("</BkTxCd>", "</BkTxCd>" + details);

        for (var message : List.of(notification("DBIT", booked), ofTheEntry)) {
            assertThat(BankFile.read(message)).singleElement().satisfies(line -> {
                assertThat(line.kind()).isEqualTo(Kind.SETTLED);
                assertThat(line.isOfAnotherAmountThan(Money.parse("CNY 177.76")))
                        .isFalse();
            });
        }
    }

    @Test
    void settlesNothingWhoseAmountIsNotSaid() throws UnreadableFileException {
        var another = "<TxDtls><Refs><EndToEndId>F</EndToEndId></Refs></TxDtls></NtryDtls>";

        assertThat(BankFile.read(notification("DBIT", "").replace("</NtryDtls>", another)))
                .hasSize(2)
                .allSatisfy(line -> {
                    assertThat(line.kind()).isEqualTo(Kind.PENDING);
                    assertThat(line.code()).isEqualTo("AMOUNT_UNSAID");
                });
    }

    @Test
    void readsMoneyThatCameBack() throws UnreadableFileException {
        var withReason = BankFile.read(notification("CRDT", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"));
        var without = BankFile.read(notification("CRDT", ""));

        assertThat(withReason).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(Kind.RETURNED);
            assertThat(line.code()).isEqualTo("AC04");
        });
        assertThat(without).singleElement().satisfies(line -> assertThat(line.code())
                .isEqualTo("RETURNED"));
    }

    @Test
    void takesOnlyWhatIsBookedForMoney() throws UnreadableFileException {
        var announced = notification("DBIT", "").replace("<Cd>BOOK</Cd>", "<Cd>PDNG</Cd>");

        assertThat(BankFile.read(announced)).singleElement().satisfies(line -> assertThat(line.kind())
                .isEqualTo(Kind.PENDING));
    }

    @Test
    void tellsACreditThatIsCalledAReturnFromAnyOther() throws UnreadableFileException {
        assertThat(BankFile.read(notification("CRDT", "<RtrInf/>")))
                .singleElement()
                .satisfies(line -> assertThat(line.plainCredit()).isFalse());
        assertThat(BankFile.read(notification("CRDT", "")))
                .singleElement()
                .satisfies(line -> assertThat(line.plainCredit()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"InstrId", "PmtInfId", "MsgId"})
    void takesWhicheverOfItsIdsTheBankRepeats(String level) throws UnreadableFileException {
        var message = notification("DBIT", "").replace("EndToEndId>", level + ">");

        assertThat(BankFile.read(message)).singleElement().satisfies(line -> {
            assertThat(line.endToEndId()).isEqualTo("E");
            assertThat(line.kind()).isEqualTo(Kind.SETTLED);
        });
    }

    @Test
    void takesAFileThatIsBookedAsAWhole() throws UnreadableFileException {
        var message = notification("DBIT", "")
                .replaceFirst(
                        "<NtryDtls>.*</NtryDtls>",
                        "<NtryDtls><Btch><PmtInfId>E</PmtInfId><NbOfTxs>1</NbOfTxs></Btch></NtryDtls>");

        assertThat(BankFile.read(message)).singleElement().satisfies(line -> {
            assertThat(line.endToEndId()).isEqualTo("E");
            assertThat(line.isOfAnotherAmountThan(Money.parse("CNY 177.76"))).isFalse();
        });
    }

    @Test
    void passesOverEntriesWithoutAnyId() throws UnreadableFileException {
        assertThat(BankFile.read(notification("DBIT", "").replace(">E<", ">NOTPROVIDED<")))
                .isEmpty();
    }

    @Test
    void readsAFileWithAByteOrderMark() throws UnreadableFileException {
        assertThat(BankFile.read("\uFEFF" + notification("DBIT", ""))).hasSize(1);
    }

    @Test
    void looksAtNothingOutsideTheFile() {
        var doctype = "<!DOCTYPE Document [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";

        isUnreadable(notification("DBIT", "").replaceFirst("\\?>", "?>" + doctype), "DOCTYPE");
    }

    @Test
    void readsNoHalfFile() {
        var whole = notification("DBIT", "");

        isUnreadable(whole.substring(0, whole.length() / 2), "no whole XML");
        isUnreadable("", "no whole XML");
    }

    @Test
    void readsNoOtherMessage() {
        isUnreadable(notification("DBIT", "").replace("camt.054.001.08", "camt.053.001.08"), "camt.053.001.08");
        isUnreadable("<html/>", "no Document");
    }

    @Test
    void readsNoMessageWithoutWhatItNeeds() {
        isUnreadable(report("").replace("<MsgId>REPORT-1</MsgId>", ""), "namespace");
    }

    private static void isUnreadable(String text, String because) {
        assertThatThrownBy(() -> BankFile.read(text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(because);
    }

    private static String report(String content) {
        return BankWords.statusReport("REPORT-1", NOW, content);
    }

    /** A rejection with what is said of the file, of the instruction and of the transaction. */
    private static String rejection(String group, String instruction, String transaction) {
        return report("<OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId>"
                + "<GrpSts>RJCT</GrpSts>" + group + "</OrgnlGrpInfAndSts>"
                + "<OrgnlPmtInfAndSts><OrgnlPmtInfId>P</OrgnlPmtInfId>" + instruction
                + "<TxInfAndSts><OrgnlEndToEndId>E</OrgnlEndToEndId><TxSts>RJCT</TxSts>" + transaction
                + "</TxInfAndSts></OrgnlPmtInfAndSts>");
    }

    private static String notification(String direction, String more) {
        return BankWords.notification("N-1", NOW, direction, "177.76", "CNY", "E", "REF-1", more);
    }
}
