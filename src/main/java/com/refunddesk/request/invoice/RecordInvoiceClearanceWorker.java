package com.refunddesk.request.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.process.JobTypes;
import com.refunddesk.review.Verdict;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Records how an invoice was cleared. */
@Component
public class RecordInvoiceClearanceWorker {

    private final RecordInvoiceClearance recordInvoiceClearance;

    RecordInvoiceClearanceWorker(RecordInvoiceClearance recordInvoiceClearance) {
        this.recordInvoiceClearance = recordInvoiceClearance;
    }

    /** What the form set, as it came, what it showed, and how many such tasks came before. */
    public record Variables(
            String refundNo,
            int invoiceCompletions,
            JsonNode invoiceClearance,
            JsonNode redLetterInvoiceNo,
            JsonNode invoiceNote,
            InvoiceSheet invoiceSheet) {}

    /** What the gateway reads, and the sheet in case the task comes again. */
    public record Result(
            Verdict verdict, String validationMessage, InvoiceSheet invoiceSheet, int invoiceCompletions) {}

    @JobWorker(type = JobTypes.RECORD_INVOICE_CLEARANCE)
    public Result record(ActivatedJob job, @VariablesAsType Variables variables) {
        RecordInvoiceClearance.Ruling ruling = recordInvoiceClearance.record(
                variables.refundNo(),
                job.getProcessInstanceKey(),
                variables.invoiceCompletions(),
                new RecordInvoiceClearance.Form(
                        variables.invoiceClearance(),
                        variables.redLetterInvoiceNo(),
                        variables.invoiceNote(),
                        variables.invoiceSheet()));
        return new Result(
                ruling.verdict(), ruling.validationMessage(), ruling.sheet(), variables.invoiceCompletions() + 1);
    }
}
