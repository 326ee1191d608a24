package com.refunddesk.payout.bank;

import com.prowidesoftware.swift.model.mx.dic.CustomerPaymentStatusReportV10;
import com.prowidesoftware.swift.model.mx.dic.OriginalGroupHeader17;
import com.prowidesoftware.swift.model.mx.dic.OriginalPaymentInstruction32;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction105;
import com.prowidesoftware.swift.model.mx.dic.StatusReasonInformation12;
import com.refunddesk.payout.bank.BankStatus.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a pain.002 says: of each transaction, or of a whole file, which has one transaction and its id. */
final class StatusReport {

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
            add(
                    instruction.getOrgnlPmtInfId(),
                    status,
                    reasons(List.of(instruction.getStsRsnInf(), group.getStsRsnInf())),
                    null);
        }
        for (PaymentTransaction105 transaction : instruction.getTxInfAndSts()) {
            String id = EndToEndId.firstOf(
                    transaction.getOrgnlEndToEndId(),
                    transaction.getOrgnlInstrId(),
                    instruction.getOrgnlPmtInfId(),
                    group.getOrgnlMsgId());
            String own = transaction.getTxSts() == null ? status : transaction.getTxSts();
            // Of others' transactions a bank may say less.
            if (id == null || own == null) {
                continue;
            }
            add(
                    id,
                    own,
                    reasons(List.of(transaction.getStsRsnInf(), instruction.getStsRsnInf(), group.getStsRsnInf())),
                    transaction.getAcctSvcrRef());
        }
    }

    /** The transaction's own come first; a file has one transaction, so what is said of the file is said of it. */
    private static List<StatusReasonInformation12> reasons(List<List<StatusReasonInformation12>> levels) {
        return levels.stream().flatMap(List::stream).toList();
    }

    private void add(String id, String status, List<StatusReasonInformation12> reasons, String reference) {
        List<String> codes = codes(reasons);
        Optional<String> known =
                codes.stream().filter(BankRefusals::isKnownAlready).findFirst();
        lines.add(new BankLine(
                "pain.002:" + messageId + ":" + lines.size(),
                Objects.requireNonNull(id, "The original id is missing"),
                known.isPresent() ? Kind.PENDING : kind(status),
                known.or(() -> codes.stream().findFirst()).orElse(status),
                words(reasons),
                reference,
                false,
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

    /** All of them: a bank may give the reason that matters second. */
    private static List<String> codes(List<StatusReasonInformation12> reasons) {
        return reasons.stream()
                .map(StatusReasonInformation12::getRsn)
                .filter(Objects::nonNull)
                .map(reason -> reason.getCd() == null ? reason.getPrtry() : reason.getCd())
                .filter(Objects::nonNull)
                .toList();
    }

    private static String words(List<StatusReasonInformation12> reasons) {
        String words = reasons.stream()
                .flatMap(information -> information.getAddtlInf().stream())
                .collect(Collectors.joining(" "));
        return words.isBlank() ? null : words;
    }
}
