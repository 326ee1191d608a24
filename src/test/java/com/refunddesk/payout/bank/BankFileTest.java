package com.refunddesk.payout.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.payout.bank.BankStatus.Kind;
import com.refunddesk.platform.bank.BankWords;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        var report = report(
                "<OrgnlGrpInfAndSts><OrgnlMsgId>RF-1-1-1</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId>"
                        + "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Prtry>DUPLICATE</Prtry></Rsn></StsRsnInf></OrgnlGrpInfAndSts>");

        assertThat(BankFile.read(report)).singleElement().satisfies(line -> {
            assertThat(line.endToEndId()).isEqualTo("RF-1-1-1");
            assertThat(line.kind()).isEqualTo(Kind.REJECTED);
            assertThat(line.code()).isEqualTo("DUPLICATE");
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
                        "camt.054:N-1:0", "E", Kind.SETTLED, null, null, "REF-1", new BigDecimal("177.76"), "CNY"));
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
    void passesOverEntriesWithoutAnEndToEndId() throws UnreadableFileException {
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

    private static String notification(String direction, String more) {
        return BankWords.notification("N-1", NOW, direction, "177.76", "CNY", "E", "REF-1", more);
    }
}
