package com.refunddesk.request.invoice;

import com.refunddesk.billing.Invoice;
import com.refunddesk.billing.InvoicedRefunds;
import com.refunddesk.billing.Order;
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
    private final Refunds refunds;
    private final RefundEvents events;
    private final ProcessMessages messages;
    private final DeskProperties properties;

    Invoices(
            InvoiceClearances clearances,
            Refunds refunds,
            RefundEvents events,
            ProcessMessages messages,
            DeskProperties properties) {
        this.clearances = clearances;
        this.refunds = refunds;
        this.events = events;
        this.messages = messages;
        this.properties = properties;
    }

    /**
     * Lets the payout of a refund that is just being settled wait, if its order was invoiced and anything goes back; in the
     * caller's transaction, the refund's row locked.
     *
     * @return the invoice that it waits for, and what a red-letter invoice has to be for
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Notice.AwaitedInvoice> await(Refund refund, Order order) {
        Invoice invoice = order.invoice();
        if (invoice.status() != Invoice.Status.ISSUED || refund.payable().isZero()) {
            return Optional.empty();
        }
        Optional<String> number = Optional.ofNullable(invoice.number());
        clearances.open(
                new InvoiceClearance(refund.refundNo(), refund.orderNo(), number, refunded(refund), Optional.empty()));
        note(refund, EventKind.INVOICE_AWAITED, RefundEvent.DESK, "INVOICE_ISSUED", number.orElse(UNKNOWN_NUMBER));
        return Optional.of(new Notice.AwaitedInvoice(invoice.number(), refunded(refund)));
    }

    /** What goes back for the order, to whoever: arrears that took a part of it change nothing about its invoice. */
    private static Money refunded(Refund refund) {
        Quote quote = refund.settlement().orElseThrow().quote();
        return quote.payable().plus(quote.arrearsOffset());
    }

    /** Stops whoever would pay while the invoice is still out, such as an instance that somebody moved past the wait. */
    public void requireCleared(Refund refund) {
        clearances.find(refund.refundNo()).filter(InvoiceClearance::isOpen).ifPresent(open -> {
            throw new IllegalStateException(
                    "Refund %s waits for invoice %s, and nothing was sent. Move it back to Await invoice in Operate, or retry once billing has no invoice for the order."
                            .formatted(refund.refundNo(), open.invoiceNo().orElse(UNKNOWN_NUMBER)));
        });
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
                clearance.invoiceNo().orElse(null),
                MoneyFormat.format(clearance.amount(), properties.locale()));
    }

    /** Clears the invoice of a locked refund, whose payout waits for it. */
    void clear(Refund refund, Way way, String redLetterNo, String note, String actor, String reason) {
        clearances.clear(refund.refundNo(), way, redLetterNo, note, actor);
        switch (way) {
            case RETURNED -> note(refund, EventKind.INVOICE_RETURNED, actor, reason, null);
            case RED_LETTER -> note(refund, EventKind.INVOICE_CANCELLED, actor, reason, redLetterNo);
            case VOIDED -> note(refund, EventKind.INVOICE_VOIDED, actor, reason, null);
        }
    }

    private void note(Refund refund, EventKind kind, String actor, String reason, String detail) {
        events.add(refund, kind, refund.status(), actor, reason, detail);
    }

    /** The row decides who came first, a person or billing; the process follows. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void invoicesVoided(Set<String> orderNos) {
        for (InvoiceClearance waiting : clearances.waiting()) {
            if (orderNos.contains(waiting.orderNo())) {
                Refund refund = refunds.lock(waiting.refundNo());
                if (clearances.find(refund.refundNo()).orElseThrow().isOpen()) {
                    clear(refund, Way.VOIDED, null, null, RefundEvent.DESK, "BILLING_HAS_NO_INVOICE");
                    messages.publish(
                            MessageName.INVOICE_CLEARED,
                            refund.refundNo(),
                            refund.refundNo() + ":invoice-cleared",
                            null);
                }
            }
        }
    }
}
