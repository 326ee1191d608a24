package com.refunddesk.request.settlement;

import com.refunddesk.notification.Arrival;
import com.refunddesk.notification.Notice;
import com.refunddesk.notification.Notifications;
import com.refunddesk.payout.PayoutEvent;
import com.refunddesk.payout.Payouts;
import com.refunddesk.reconciliation.BreakClosed;
import com.refunddesk.request.Envelopes;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Reasons;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.request.invoice.Invoices;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Carries what happens to the legs over to their refund, in the transaction in which it happened. */
@Component
class PayoutProgress {

    private final Refunds refunds;
    private final RefundEvents events;
    private final Payouts payouts;
    private final Invoices invoices;
    private final Notifications notifications;
    private final Envelopes envelopes;

    PayoutProgress(
            Refunds refunds,
            RefundEvents events,
            Payouts payouts,
            Invoices invoices,
            Notifications notifications,
            Envelopes envelopes) {
        this.refunds = refunds;
        this.events = events;
        this.payouts = payouts;
        this.invoices = invoices;
        this.notifications = notifications;
        this.envelopes = envelopes;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PayoutEvent event) {
        Refund refund = refunds.lock(event.refundNo());
        switch (event) {
            case PayoutEvent.LegSent sent -> {
                invoices.requireCleared(refund);
                note(refund, EventKind.PAYOUT_SENT, RefundEvent.DESK, sent.channelKey(), told(sent.part()));
            }
            case PayoutEvent.LegAccepted accepted ->
                note(
                        refund,
                        EventKind.PAYOUT_ACCEPTED,
                        payer(accepted.part()),
                        accepted.channelKey(),
                        told(accepted.part()));
            case PayoutEvent.LegSettled settled ->
                note(
                        refund,
                        EventKind.PAYOUT_SETTLED,
                        payer(settled.part()),
                        Reasons.of(settled.channelKey(), settled.channelRefundId()),
                        told(settled.part()));
            case PayoutEvent.ExceptionOpened opened -> open(refund, opened);
            case PayoutEvent.ExceptionResolved resolved -> resolve(refund, resolved);
            case PayoutEvent.TaskSentBack back ->
                note(
                        refund,
                        EventKind.PAYOUT_SENT_BACK,
                        back.actor(),
                        Reasons.of(back.legId(), back.sentence()),
                        back.sentence());
            case PayoutEvent.AccountAdded added ->
                note(
                        refund,
                        EventKind.ACCOUNT_ADDED,
                        added.actor(),
                        // The chain tells later whether the proofs are still the ones that came.
                        Reasons.of(
                                added.proofHashes().isEmpty() ? "WITHOUT_PROOF" : "WITH_PROOF",
                                added.proofHashes().stream()
                                        .map(hash -> "SHA-256 " + hash)
                                        .collect(Collectors.joining(", "))),
                        added.accountId());
            case PayoutEvent.AccountProposed proposed ->
                note(
                        refund,
                        EventKind.ACCOUNT_PROPOSED,
                        proposed.actor(),
                        Reasons.of(proposed.legId(), proposed.note()),
                        proposed.accountId());
            case PayoutEvent.AccountRejected rejected ->
                note(
                        refund,
                        EventKind.ACCOUNT_REJECTED,
                        rejected.actor(),
                        Reasons.of(rejected.legId(), rejected.note()),
                        rejected.accountId());
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(BreakClosed closed) {
        // What somebody else booked may name a refund that there isn't.
        if (refunds.find(closed.refundNo()).isPresent()) {
            note(
                    refunds.lock(closed.refundNo()),
                    EventKind.BREAK_CLOSED,
                    closed.actor(),
                    Reasons.of(closed.legId(), closed.kind().name(), closed.reason()),
                    closed.kind().name());
        }
    }

    /** Where the money goes, and how much, as a timeline reads it. */
    private static String told(PayoutEvent.Part part) {
        return Arrival.place(part.destination().name(), part.way()) + " " + part.amount();
    }

    /** Who says what became of the money. */
    private static String payer(PayoutEvent.Part part) {
        return part.internal() ? RefundEvent.DESK : RefundEvent.channel(part.way());
    }

    private void note(Refund refund, EventKind kind, String actor, String reason, String detail) {
        events.add(refund, kind, refund.status(), actor, reason, detail);
    }

    private void open(Refund refund, PayoutEvent.ExceptionOpened opened) {
        RefundStatus from = refund.status();
        refund.payoutException();
        refunds.update(refund);
        events.add(
                refund,
                EventKind.PAYOUT_EXCEPTION,
                from,
                RefundEvent.DESK,
                Reasons.of(opened.legId(), opened.reason()),
                opened.reason());
        payouts.legsOf(refund.refundNo()).stream()
                .filter(leg -> leg.legId().equals(opened.legId()))
                .findFirst()
                .ifPresent(leg -> notifications.send(new Notice.PayoutDelayed(envelopes.of(refund), leg.amount())));
    }

    /** Another leg of the refund may still wait for finance. */
    private void resolve(Refund refund, PayoutEvent.ExceptionResolved resolved) {
        RefundStatus from = refund.status();
        if (!payouts.anyWaitsForFinance(refund.refundNo())) {
            refund.payoutGoesOn();
            refunds.update(refund);
        }
        events.add(
                refund,
                EventKind.PAYOUT_RESOLVED,
                from,
                resolved.actor(),
                Reasons.of(resolved.legId(), resolved.resolution(), resolved.note()),
                resolved.resolution());
    }
}
