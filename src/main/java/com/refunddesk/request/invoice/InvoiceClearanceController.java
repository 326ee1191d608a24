package com.refunddesk.request.invoice;

import com.refunddesk.request.Refund;
import com.refunddesk.request.Refunds;
import com.refunddesk.review.SentBackException;
import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller;
import com.refunddesk.web.DeskException;
import com.refunddesk.web.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where finance clears an invoice that has no task, since it was issued after its refund was settled. */
@RestController
class InvoiceClearanceController {

    /** As the task's form has it. */
    record Clearance(
            @Schema(
                    description =
                            "The invoice that is meant, as billing tells it; left out where billing knows no number")
            String invoiceNo,

            @NotNull ClearInvoice.Choice invoiceClearance,

            @Schema(description = "Of the red-letter invoice; only with RED_LETTER")
            String redLetterInvoiceNo,

            @Size(max = 2000) @Pattern(regexp = "[^\\x00]*") String invoiceNote) {

        ClearInvoice.Entry entry() {
            return new ClearInvoice.Entry(
                    invoiceClearance,
                    text(redLetterInvoiceNo),
                    text(invoiceNote).orElse(null),
                    text(invoiceNo));
        }

        private static Optional<String> text(String value) {
            return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
        }
    }

    private final Refunds refunds;
    private final Invoices invoices;
    private final ClearInvoice clearInvoice;
    private final Texts texts = new Texts("texts/review");

    InvoiceClearanceController(Refunds refunds, Invoices invoices, ClearInvoice clearInvoice) {
        this.refunds = refunds;
        this.invoices = invoices;
        this.clearInvoice = clearInvoice;
    }

    @PostMapping("/api/v1/refunds/{refundNo}/invoice-clearances")
    @AllowedTo(Caller.Role.FINANCE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Clear the invoice that a refund's payout waits for",
            description =
                    "What the task Clear invoice does, also where the invoice was issued only after the settlement."
                            + " 409 NO_INVOICE_AWAITED where nothing waits; 422 INVOICE_NOT_CLEARED says what is wrong.")
    @Transactional
    public void clear(@PathVariable String refundNo, @RequestBody @Valid Clearance clearance, Caller caller) {
        if (refunds.find(refundNo).isEmpty()) {
            throw DeskException.notFound("REFUND_NOT_FOUND", "There is no refund " + refundNo + ".");
        }
        Refund refund = refunds.lock(refundNo);
        InvoiceClearance outstanding = invoices.outstanding(refund)
                .orElseThrow(() -> DeskException.conflict(
                        "NO_INVOICE_AWAITED", "Refund " + refundNo + " waits for no invoice; nothing was changed."));
        try {
            clearInvoice.clear(refund, outstanding, clearance.entry(), caller.name());
        } catch (SentBackException e) {
            throw notCleared(e.key(), e.arguments());
        } catch (DuplicateKeyException e) {
            throw notCleared("red-letter-just-used", clearance.redLetterInvoiceNo());
        }
        invoices.endWait(refund);
    }

    private DeskException notCleared(String key, Object... arguments) {
        return DeskException.unprocessable("INVOICE_NOT_CLEARED", texts.say(Locale.ENGLISH, key, arguments));
    }
}
