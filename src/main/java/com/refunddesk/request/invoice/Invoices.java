package com.refunddesk.request.invoice;

import com.refunddesk.billing.Invoice;
import com.refunddesk.billing.InvoicedRefunds;
import com.refunddesk.billing.Orders;
import com.refunddesk.money.MoneyFormat;
import com.refunddesk.notification.Notice;
import com.refunddesk.process.MessageName;
import com.refunddesk.process.ProcessMessages;
import com.refunddesk.quote.Quote;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.Refunds;
import com.refunddesk.request.invoice.InvoiceClearance.Way;
import com.refunddesk.web.DeskProperties;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the payout of an invoiced order until its invoice is out of the way (source: refund rules §3, row 15). */
@Service
public class Invoices implements InvoicedRefunds {

    private static final String UNKNOWN_NUMBER = "–";

    private final InvoiceClearances clearances;
    private final Orders orders;
    private final Refunds refunds;
    private final RefundEvents events;
    private final ProcessMessages messages;
    private final DeskProperties properties;

    Invoices(
            InvoiceClearances clearances,
            Orders orders,
            Refunds refunds,
            RefundEvents events,
            ProcessMessages messages,
            DeskProperties properties) {
        this.clearances = clearances;
        this.orders = orders;
        this.refunds = refunds;
        this.events = events;
        this.messages = messages;
        this.properties = properties;
    }

    /**
     * Lets the payout of a settled refund wait, if its order is invoiced and anything goes back; in the caller's transaction,
     * the refund's row locked. A repeat waits too, for what billing issued since.
     *
     * @return the invoice that it waits for from now on, and what a red-letter invoice has to be for
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Notice.AwaitedInvoice> await(Refund refund) {
        return outstanding(refund).filter(clearance -> !isStored(clearance)).map(clearance -> {
            clearances.open(clearance);
            note(refund, EventKind.INVOICE_AWAITED, RefundEvent.DESK, "INVOICE_ISSUED", told(clearance.invoiceNo()));
            return new Notice.AwaitedInvoice(clearance.invoiceNo().orElse(null), clearance.amount());
        });
    }

    private boolean isStored(InvoiceClearance clearance) {
        return clearances
                .find(clearance.refundNo())
                .filter(InvoiceClearance::isOpen)
                .isPresent();
    }

    /**
     * The invoice that nothing of a refund may be sent before: awaited already, or issued since the settlement and cleared by
     * nobody yet.
     */
    Optional<InvoiceClearance> outstanding(Refund refund) {
        if (refund.settlement().isEmpty()
                || !refund.status().isInPayout()
                || refund.payable().isZero()) {
            return Optional.empty();
        }
        Optional<InvoiceClearance> known = clearances.find(refund.refundNo());
        if (known.filter(clearance -> clearance.isOpen() || clearance.isClearedByPeople())
                .isPresent()) {
            return known.filter(InvoiceClearance::isOpen);
        }
        return Optional.of(orders.invoiceOf(refund.orderNo()))
                .filter(Invoice::isIssued)
                .map(invoice -> new InvoiceClearance(
                        refund.refundNo(),
                        refund.orderNo(),
                        Optional.ofNullable(invoice.number()),
                        refunded(refund),
                        Optional.empty()));
    }

    /** The number as billing tells it now: it may have issued another invoice while the refund waits. */
    Optional<String> presentNumber(InvoiceClearance clearance) {
        Invoice invoice = orders.invoiceOf(clearance.orderNo());
        return Optional.ofNullable(invoice.number())
                .filter(number -> invoice.isIssued())
                .or(clearance::invoiceNo);
    }

    /** What goes back for the order, to whoever: arrears that took a part of it change nothing about its invoice. */
    private static Money refunded(Refund refund) {
        Quote quote = refund.settlement().orElseThrow().quote();
        return quote.payable().plus(quote.arrearsOffset());
    }

    /** Stops whoever would pay while an invoice is out: one that came late, or an instance that somebody moved past the wait. */
    public void requireCleared(Refund refund) {
        outstanding(refund).ifPresent(out -> {
            throw new IllegalStateException(
                    ("Refund %s waits for invoice %s of order %s, and nothing was sent. Finance enters what became of it at POST"
                                    + " /api/v1/refunds/%1$s/invoice-clearances, or billing feeds the order with invoice status"
                                    + " NONE; then the step goes on by itself, or, once it is an incident, when it is retried in Operate.")
                            .formatted(refund.refundNo(), told(presentNumber(out)), refund.orderNo()));
        });
    }

    static String told(Optional<String> number) {
        return number.orElse(UNKNOWN_NUMBER);
    }

    /** What the form shows of the invoice that a refund's payout waits for; empty where it waits for none, or no longer. */
    public Optional<InvoiceSheet> awaitedBy(Refund refund) {
        return clearances
                .find(refund.refundNo())
                .filter(InvoiceClearance::isOpen)
                .map(open -> sheet(refund, open));
    }

    InvoiceSheet sheet(Refund refund, InvoiceClearance clearance) {
        return new InvoiceSheet(
                refund.refundNo(),
                refund.orderNo(),
                refund.accountId(),
                presentNumber(clearance).orElse(null),
                MoneyFormat.format(clearance.amount(), properties.locale()));
    }

    /** Clears the outstanding invoice of a locked refund. */
    void clear(Refund refund, Way way, String redLetterNo, String note, String actor, String reason) {
        await(refund);
        clearances.clear(refund.refundNo(), way, redLetterNo, note, actor);
        switch (way) {
            case RETURNED -> note(refund, EventKind.INVOICE_RETURNED, actor, reason, null);
            case RED_LETTER -> note(refund, EventKind.INVOICE_CANCELLED, actor, reason, redLetterNo);
            case VOIDED -> note(refund, EventKind.INVOICE_VOIDED, actor, reason, null);
        }
    }

    /** Ends the process's wait, where it waits, after something else than its task cleared the invoice. */
    void endWait(Refund refund) {
        messages.publish(MessageName.INVOICE_CLEARED, refund.refundNo(), refund.refundNo() + ":invoice-cleared", null);
    }

    private void note(Refund refund, EventKind kind, String actor, String reason, String detail) {
        events.add(refund, kind, refund.status(), actor, reason, detail);
    }

    /** The row decides who came first, a person or billing; the process follows. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void invoicesVoided(Set<String> orderNos) {
        for (String refundNo : clearances.waitingFor(orderNos)) {
            Refund refund = refunds.lock(refundNo);
            if (clearances.find(refundNo).orElseThrow().isOpen()) {
                clear(refund, Way.VOIDED, null, null, RefundEvent.DESK, "BILLING_HAS_NO_INVOICE");
                endWait(refund);
            }
        }
    }
}
