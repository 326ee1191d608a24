package com.refunddesk.payout.bank;

import com.prowidesoftware.swift.model.mx.dic.CustomerPaymentStatusReportV10;
import com.prowidesoftware.swift.model.mx.dic.OriginalGroupHeader17;
import com.prowidesoftware.swift.model.mx.dic.OriginalPaymentInstruction32;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction105;
import com.prowidesoftware.swift.model.mx.dic.StatusReason6Choice;
import com.prowidesoftware.swift.model.mx.dic.StatusReasonInformation12;
import com.refunddesk.payout.bank.BankStatus.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a pain.002 says: of each transaction, or of a whole file, which has one transaction and its id. */
final class StatusReport {

    /** A second copy is turned down: what becomes of the first one stays open. */
    private static final Set<String> KNOWN_ALREADY = Set.of("AM05", "DUPL", "DU01", "DU02", "DU03", "DU04", "DU05");

    private final String messageId;
    private final List<BankLine> lines = new ArrayList<>();

    private StatusReport(String messageId) {
        this.messageId = Objects.requireNonNull(messageId, "MsgId is missing");
    }

    static List<BankLine> lines(CustomerPaymentStatusReportV10 report) {
        StatusReport all = new StatusReport(report.getGrpHdr().getMsgId());
        OriginalGroupHeader17 group = report.getOrgnlGrpInfAndSts();
        if (report.getOrgnlPmtInfAndSts().isEmpty() && group.getGrpSts() != null) {
            all.add(group.getOrgnlMsgId(), group.getGrpSts(), group.getStsRsnInf(), null);
        }
        for (OriginalPaymentInstruction32 instruction : report.getOrgnlPmtInfAndSts()) {
            all.add(group, instruction);
        }
        return all.lines;
    }

    private void add(OriginalGroupHeader17 group, OriginalPaymentInstruction32 instruction) {
        String status = instruction.getPmtInfSts() == null ? group.getGrpSts() : instruction.getPmtInfSts();
        if (instruction.getTxInfAndSts().isEmpty() && status != null) {
            add(instruction.getOrgnlPmtInfId(), status, instruction.getStsRsnInf(), null);
        }
        for (PaymentTransaction105 transaction : instruction.getTxInfAndSts()) {
            String id = transaction.getOrgnlEndToEndId() == null
                    ? transaction.getOrgnlInstrId()
                    : transaction.getOrgnlEndToEndId();
            List<StatusReasonInformation12> reasons =
                    transaction.getStsRsnInf().isEmpty() ? instruction.getStsRsnInf() : transaction.getStsRsnInf();
            String own = transaction.getTxSts() == null ? status : transaction.getTxSts();
            add(id, Objects.requireNonNull(own, "TxSts is missing"), reasons, transaction.getAcctSvcrRef());
        }
    }

    private void add(String id, String status, List<StatusReasonInformation12> reasons, String reference) {
        String reason = code(reasons);
        Kind kind = KNOWN_ALREADY.contains(reason) ? Kind.PENDING : kind(status);
        lines.add(new BankLine(
                "pain.002:" + messageId + ":" + lines.size(),
                Objects.requireNonNull(id, "The original id is missing"),
                kind,
                reason.isEmpty() ? status : reason,
                words(reasons),
                reference,
                null,
                null));
    }

    /** Everything between receipt and execution is on its way, also what is not documented. */
    private static Kind kind(String status) {
        return switch (status) {
            case "RJCT", "CANC" -> Kind.REJECTED;
            case "ACSC", "ACCC" -> Kind.SETTLED;
            default -> Kind.PENDING;
        };
    }

    /** The first reason's code, empty where there is none. */
    private static String code(List<StatusReasonInformation12> reasons) {
        for (StatusReasonInformation12 information : reasons) {
            StatusReason6Choice reason = information.getRsn();
            if (reason != null) {
                return String.valueOf(reason.getCd() == null ? reason.getPrtry() : reason.getCd());
            }
        }
        return "";
    }

    private static String words(List<StatusReasonInformation12> reasons) {
        String words = reasons.stream()
                .flatMap(information -> information.getAddtlInf().stream())
                .collect(Collectors.joining(" "));
        return words.isBlank() ? null : words;
    }
}
