package com.refunddesk.payout.bank;

import com.prowidesoftware.swift.model.mx.dic.AccountNotification17;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.AmountAndCurrencyExchange3;
import com.prowidesoftware.swift.model.mx.dic.AmountAndCurrencyExchangeDetails3;
import com.prowidesoftware.swift.model.mx.dic.BankToCustomerDebitCreditNotificationV08;
import com.prowidesoftware.swift.model.mx.dic.BatchInformation2;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.EntryDetails9;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.PaymentReturnReason5;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import com.prowidesoftware.swift.model.mx.dic.ReturnReason5Choice;
import com.prowidesoftware.swift.model.mx.dic.TransactionReferences6;
import com.refunddesk.payout.bank.BankStatus.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a camt.054 says: which transactions were booked on the account, out or back in. */
final class Notification {

    private static final String BOOKED = "BOOK";
    /** What nobody can compare. */
    private static final String AMOUNT_UNSAID = "AMOUNT_UNSAID";

    private final String messageId;
    private final List<BankLine> lines = new ArrayList<>();

    private Notification(String messageId) {
        this.messageId = Objects.requireNonNull(messageId, "MsgId is missing");
    }

    static List<BankLine> lines(BankToCustomerDebitCreditNotificationV08 message) {
        Notification all = new Notification(message.getGrpHdr().getMsgId());
        for (AccountNotification17 account : message.getNtfctn()) {
            for (ReportEntry10 entry : account.getNtry()) {
                for (EntryDetails9 details : entry.getNtryDtls()) {
                    boolean single = details.getTxDtls().size() == 1
                            && entry.getNtryDtls().size() == 1;
                    for (EntryTransaction10 transaction : details.getTxDtls()) {
                        all.add(entry, transaction, single);
                    }
                    if (details.getTxDtls().isEmpty() && details.getBtch() != null) {
                        all.add(
                                entry,
                                onlyOneOf(details.getBtch()),
                                entry.getNtryDtls().size() == 1);
                    }
                }
            }
        }
        return all.lines;
    }

    private void add(ReportEntry10 entry, EntryTransaction10 transaction, boolean single) {
        TransactionReferences6 references = transaction.getRefs();
        String id = references == null
                ? null
                : EndToEndId.firstOf(
                        references.getEndToEndId(),
                        references.getInstrId(),
                        references.getPmtInfId(),
                        references.getMsgId());
        if (id == null) {
            return;
        }
        ActiveOrHistoricCurrencyAndAmount amount = amount(entry, transaction, single);
        Kind booked = kind(entry, transaction);
        boolean plainCredit = booked == Kind.RETURNED && !isCalledReturn(entry, transaction);
        boolean unchecked = amount == null && (booked == Kind.SETTLED || plainCredit);
        Kind kind = unchecked ? Kind.PENDING : booked;
        lines.add(new BankLine(
                "camt.054:" + messageId + ":" + lines.size(),
                id,
                kind,
                unchecked ? AMOUNT_UNSAID : kind == Kind.RETURNED ? reason(transaction.getRtrInf()) : null,
                kind == Kind.RETURNED ? words(transaction) : null,
                references.getAcctSvcrRef() == null ? entry.getAcctSvcrRef() : references.getAcctSvcrRef(),
                plainCredit,
                amount == null ? null : amount.getValue(),
                amount == null ? null : amount.getCcy()));
    }

    /** A bank that books by file names the file, and no transaction in it. */
    private static EntryTransaction10 onlyOneOf(BatchInformation2 file) {
        TransactionReferences6 references = new TransactionReferences6();
        references.setPmtInfId(file.getPmtInfId());
        references.setMsgId(file.getMsgId());
        EntryTransaction10 transaction = new EntryTransaction10();
        transaction.setRefs(references);
        return transaction;
    }

    /**
     * What was ordered, where the bank says it: what was booked is in the account's currency, and may have charges in it.
     * An entry's amounts are its only transaction's.
     */
    private static ActiveOrHistoricCurrencyAndAmount amount(
            ReportEntry10 entry, EntryTransaction10 transaction, boolean single) {
        return Stream.of(
                        ordered(transaction.getAmtDtls()),
                        single ? ordered(entry.getAmtDtls()) : null,
                        transaction.getAmt(),
                        single ? entry.getAmt() : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static ActiveOrHistoricCurrencyAndAmount ordered(AmountAndCurrencyExchange3 details) {
        return details == null
                ? null
                : Stream.of(details.getInstdAmt(), details.getTxAmt())
                        .filter(Objects::nonNull)
                        .map(AmountAndCurrencyExchangeDetails3::getAmt)
                        .findFirst()
                        .orElse(null);
    }

    private static Kind kind(ReportEntry10 entry, EntryTransaction10 transaction) {
        if (entry.getSts() == null || !BOOKED.equals(entry.getSts().getCd())) {
            return Kind.PENDING;
        }
        CreditDebitCode direction =
                transaction.getCdtDbtInd() == null ? entry.getCdtDbtInd() : transaction.getCdtDbtInd();
        return direction == CreditDebitCode.CRDT || isCalledReturn(entry, transaction) ? Kind.RETURNED : Kind.SETTLED;
    }

    private static boolean isCalledReturn(ReportEntry10 entry, EntryTransaction10 transaction) {
        return transaction.getRtrInf() != null || Boolean.TRUE.equals(entry.isRvslInd());
    }

    private static String reason(PaymentReturnReason5 back) {
        ReturnReason5Choice reason = back == null ? null : back.getRsn();
        if (reason == null) {
            return BankRefusals.RETURNED;
        }
        return reason.getCd() == null ? reason.getPrtry() : reason.getCd();
    }

    private static String words(EntryTransaction10 transaction) {
        PaymentReturnReason5 back = transaction.getRtrInf();
        return back == null || back.getAddtlInf().isEmpty()
                ? transaction.getAddtlTxInf()
                : String.join(" ", back.getAddtlInf());
    }
}
