package com.refunddesk.request.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.process.GroupNames;
import com.refunddesk.process.Groups;
import com.refunddesk.process.TaskCompletions;
import com.refunddesk.process.TaskIds;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.Refunds;
import com.refunddesk.request.invoice.InvoiceClearances.TaskRuling;
import com.refunddesk.review.FormValues;
import com.refunddesk.review.SentBackException;
import com.refunddesk.review.Verdict;
import com.refunddesk.web.DeskProperties;
import com.refunddesk.web.Texts;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Records that an invoice came back or was cancelled, by whoever of finance or of the reviewers entered it. */
@Component
class RecordInvoiceClearance {

    private static final List<String> GROUPS = List.of(GroupNames.REFUND_FINANCE, GroupNames.REFUND_REVIEWERS);

    private final Refunds refunds;
    private final RefundEvents events;
    private final InvoiceClearances clearances;
    private final Invoices invoices;
    private final ClearInvoice clearInvoice;
    private final TaskCompletions completions;
    private final Groups groups;
    private final TransactionTemplate transaction;
    private final DeskProperties properties;
    private final Texts texts = new Texts("texts/review");

    RecordInvoiceClearance(
            Refunds refunds,
            RefundEvents events,
            InvoiceClearances clearances,
            Invoices invoices,
            ClearInvoice clearInvoice,
            TaskCompletions completions,
            Groups groups,
            TransactionTemplate transaction,
            DeskProperties properties) {
        this.refunds = refunds;
        this.events = events;
        this.clearances = clearances;
        this.invoices = invoices;
        this.clearInvoice = clearInvoice;
        this.completions = completions;
        this.groups = groups;
        this.transaction = transaction;
        this.properties = properties;
    }

    /** What the form set, as it came, and what it showed. */
    record Form(JsonNode invoiceClearance, JsonNode redLetterInvoiceNo, JsonNode invoiceNote, InvoiceSheet shown) {}

    /** How the process goes on, and what the form shows if the task comes again. */
    record Ruling(Verdict verdict, String validationMessage, InvoiceSheet sheet) {}

    /**
     * Records a completion once; a repeat gets the same ruling.
     *
     * @param completedBefore how many such tasks the instance had completed before
     */
    Ruling record(String refundNo, long processInstanceKey, int completedBefore, Form form) {
        if (clearances.rulingOn(refundNo, processInstanceKey, completedBefore).isEmpty()) {
            // Asked before any lock is taken: Tasklist may lag for seconds.
            Optional<String> actor =
                    completions.whoCompleted(processInstanceKey, TaskIds.CLEAR_INVOICE, completedBefore);
            transaction.executeWithoutResult(status -> {
                Refund refund = refunds.lock(refundNo);
                if (clearances
                        .rulingOn(refundNo, processInstanceKey, completedBefore)
                        .isEmpty()) {
                    clearances.rule(refundNo, processInstanceKey, completedBefore, rule(refund, actor, form));
                }
            });
        }
        Refund refund = refunds.get(refundNo);
        TaskRuling ruling = clearances
                .rulingOn(refundNo, processInstanceKey, completedBefore)
                .orElseThrow();
        return new Ruling(
                ruling.verdict(),
                ruling.sentence(),
                invoices.sheet(refund, clearances.find(refundNo).orElseThrow()));
    }

    private TaskRuling rule(Refund refund, Optional<String> actor, Form form) {
        String name = actor.orElse(RefundEvent.DESK);
        // Billing, or somebody in an instance that was lost, came first.
        Optional<InvoiceClearance> outstanding = invoices.outstanding(refund);
        if (outstanding.isEmpty()) {
            return new TaskRuling(name, Verdict.DECIDED, null);
        }
        try {
            checkActor(actor);
            clearInvoice.clear(refund, outstanding.get(), read(form), name);
            return new TaskRuling(name, Verdict.DECIDED, null);
        } catch (SentBackException e) {
            String sentence = texts.say(properties.locale(), e.key(), e.arguments());
            events.add(refund, EventKind.SENT_BACK, refund.status(), name, "INVOICE: " + sentence, sentence);
            return new TaskRuling(name, Verdict.SENT_BACK, sentence);
        }
    }

    private void checkActor(Optional<String> actor) {
        String name = actor.orElseThrow(() -> new SentBackException("nobody-assigned"));
        if (GROUPS.stream().noneMatch(group -> groups.isMember(name, group))) {
            throw new SentBackException("not-in-group", name, String.join(", ", GROUPS));
        }
    }

    private static ClearInvoice.Entry read(Form form) {
        return new ClearInvoice.Entry(
                FormValues.choice(form.invoiceClearance(), "invoiceClearance", ClearInvoice.Choice.class)
                        .orElseThrow(() -> new SentBackException("decision-missing")),
                FormValues.text(form.redLetterInvoiceNo(), "redLetterInvoiceNo"),
                FormValues.note(form.invoiceNote(), "invoiceNote").orElse(null),
                Optional.ofNullable(form.shown()).map(InvoiceSheet::invoiceNo));
    }
}
