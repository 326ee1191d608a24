package com.refunddesk.request.settlement;

import com.refunddesk.payout.Destination;
import com.refunddesk.process.JobTypes;
import com.refunddesk.request.Refunds;
import com.refunddesk.request.invoice.InvoiceSheet;
import com.refunddesk.request.invoice.Invoices;
import com.refunddesk.web.DeskProperties;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Settles an approved refund. */
@Component
public class SettleQuoteWorker {

    private final SettleQuote settleQuote;
    private final Invoices invoices;
    private final Refunds refunds;
    private final DeskProperties properties;

    SettleQuoteWorker(SettleQuote settleQuote, Invoices invoices, Refunds refunds, DeskProperties properties) {
        this.settleQuote = settleQuote;
        this.invoices = invoices;
        this.refunds = refunds;
        this.properties = properties;
    }

    /** What the process needs to know of a leg. */
    public record LegToPay(String legId, int attempt, Destination destination) {}

    /**
     * The legs to pay out, none where arrears took everything.
     *
     * @param invoiceOpen whether they wait for an invoice, {@code invoiceSheet}
     */
    public record Result(List<LegToPay> legs, boolean invoiceOpen, InvoiceSheet invoiceSheet, String lang) {}

    @JobWorker(type = JobTypes.SETTLE_QUOTE)
    public Result settle(@Variable String refundNo) {
        List<LegToPay> legs = settleQuote.settle(refundNo).stream()
                .map(leg -> new LegToPay(leg.legId(), leg.attempt(), leg.destination()))
                .toList();
        Optional<InvoiceSheet> awaited = invoices.awaitedBy(refunds.get(refundNo));
        return new Result(legs, awaited.isPresent(), awaited.orElse(null), properties.formLanguage());
    }
}
