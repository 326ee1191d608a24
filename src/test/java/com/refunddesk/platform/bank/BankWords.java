package com.refunddesk.platform.bank;

import com.refunddesk.platform.channel.ChannelRefund;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The bank's messages, each with an id that is the same whenever it is sent again. */
public final class BankWords {

    private final Clock clock;

    BankWords(Clock clock) {
        this.clock = clock;
    }

    /** How a transfer stands. */
    String status(Transfer transfer, String status, String reasonCode) {
        return statusReport(transfer.endToEndId() + "-" + status, now(), """
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s</OrgnlPmtInfId>
                  <TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts>%s</TxInfAndSts>
                </OrgnlPmtInfAndSts>""".formatted(
                        transfer.messageId(), transfer.messageId(), transfer.endToEndId(), status, reason(reasonCode)));
    }

    /** That a whole file isn't taken. */
    String rejectedFile(String messageId, String complaint) {
        return statusReport(messageId + "-FILE", now(), """
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>RJCT</GrpSts>
                  <StsRsnInf><Rsn><Cd>FF01</Cd></Rsn><AddtlInf>%s</AddtlInf></StsRsnInf>
                </OrgnlGrpInfAndSts>""".formatted(messageId, complaint.replaceAll("[<>&]", " ")));
    }

    /** That the account was debited, or that the money came back for a reason. */
    String booked(ChannelRefund refund, String returnCode) {
        var transfer = Transfer.of(refund.request().asSent());
        var back = returnCode != null;
        return notification(
                transfer.endToEndId() + (back ? "-BACK" : "-OUT"),
                now(),
                back ? "CRDT" : "DBIT",
                refund.paid().amount(),
                refund.paid().currency(),
                transfer.endToEndId(),
                refund.channelRefundId().replaceAll("[^A-Za-z0-9]", "").substring(0, 30),
                back ? "<RtrInf><Rsn><Cd>" + returnCode + "</Cd></Rsn></RtrInf>" : "");
    }

    private String now() {
        return OffsetDateTime.now(clock)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static String reason(String code) {
        return code == null ? "" : "<StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn></StsRsnInf>";
    }

    /** A pain.002.001.10 around what it says. */
    public static String statusReport(String messageId, String created, String content) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>%s</MsgId><CreDtTm>%s</CreDtTm></GrpHdr>
                %s
                </CstmrPmtStsRpt></Document>
                """.formatted(messageId, created, content);
    }

    /** A camt.054.001.08 with one entry. */
    public static String notification(
            String messageId,
            String created,
            String direction,
            String amount,
            String currency,
            String endToEndId,
            String bankReference,
            String more) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
                <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>%2$s</CreDtTm></GrpHdr>
                <Ntfctn><Id>%1$s</Id><CreDtTm>%2$s</CreDtTm>
                  <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
                  <Ntry><Amt Ccy="%5$s">%4$s</Amt><CdtDbtInd>%3$s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                    <AcctSvcrRef>%7$s</AcctSvcrRef>
                    <BkTxCd><Prtry><Cd>NTRF</Cd></Prtry></BkTxCd>
                    <NtryDtls><TxDtls><Refs><EndToEndId>%6$s</EndToEndId></Refs>%8$s</TxDtls></NtryDtls>
                  </Ntry>
                </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
                """.formatted(messageId, created, direction, amount, currency, endToEndId, bankReference, more);
    }
}
