package com.refunddesk.request.invoice;

import com.refunddesk.request.Reasons;
import com.refunddesk.request.Refund;
import com.refunddesk.request.invoice.InvoiceClearance.Way;
import com.refunddesk.review.SentBackException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Clears an invoice as somebody entered it, or says why that can't be. */
@Component
class ClearInvoice {

    private static final int LONGEST = 100;
    private static final Pattern INVOICE_NO = Pattern.compile("[A-Z0-9][A-Z0-9-]{3," + (LONGEST - 1) + "}");

    /** What people can choose. */
    enum Choice {
        RETURNED,
        RED_LETTER
    }

    /**
     * What was entered.
     *
     * @param invoiceNo which invoice whoever entered it had before them; empty where billing doesn't know its number
     */
    record Entry(Choice choice, Optional<String> redLetterNo, String note, Optional<String> invoiceNo) {}

    private final InvoiceClearances clearances;
    private final Invoices invoices;

    ClearInvoice(InvoiceClearances clearances, Invoices invoices) {
        this.clearances = clearances;
        this.invoices = invoices;
    }

    /** Clears what is outstanding of a locked refund. */
    void clear(Refund refund, InvoiceClearance outstanding, Entry entry, String actor) {
        Optional<String> present = invoices.presentNumber(outstanding);
        if (!present.equals(entry.invoiceNo())) {
            throw new SentBackException("invoice-replaced", Invoices.told(present));
        }
        switch (entry.choice()) {
            case RETURNED -> {
                if (entry.redLetterNo().isPresent()) {
                    throw new SentBackException("red-letter-not-wanted");
                }
                invoices.clear(
                        refund,
                        Way.RETURNED,
                        null,
                        entry.note(),
                        actor,
                        Reasons.of(entry.choice().name(), entry.note()));
            }
            case RED_LETTER -> {
                String redLetterNo = entry.redLetterNo()
                        .map(number -> number.toUpperCase(Locale.ROOT))
                        .orElseThrow(() -> new SentBackException("red-letter-missing"));
                checkNumber(redLetterNo, outstanding, present);
                invoices.clear(
                        refund,
                        Way.RED_LETTER,
                        redLetterNo,
                        entry.note(),
                        actor,
                        Reasons.of(entry.choice().name(), redLetterNo, entry.note()));
            }
        }
    }

    private void checkNumber(String redLetterNo, InvoiceClearance outstanding, Optional<String> present) {
        if (!INVOICE_NO.matcher(redLetterNo).matches()) {
            throw new SentBackException(
                    "red-letter-invalid", StringUtils.truncate(redLetterNo.replaceAll("\\p{Cntrl}", " "), LONGEST));
        }
        boolean isAnInvoice = Stream.of(outstanding.invoiceNo(), present)
                .flatMap(Optional::stream)
                .anyMatch(redLetterNo::equalsIgnoreCase);
        if (isAnInvoice) {
            throw new SentBackException("red-letter-is-the-invoice", redLetterNo);
        }
        clearances.clearedBy(redLetterNo).ifPresent(other -> {
            throw new SentBackException("red-letter-used", redLetterNo, other);
        });
    }
}
