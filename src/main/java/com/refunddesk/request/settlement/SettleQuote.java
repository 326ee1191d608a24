package com.refunddesk.request.settlement;

import com.refunddesk.billing.Account;
import com.refunddesk.billing.Accounts;
import com.refunddesk.billing.Order;
import com.refunddesk.billing.Orders;
import com.refunddesk.ledger.Ledger;
import com.refunddesk.ledger.RefundPostings;
import com.refunddesk.notification.Notice;
import com.refunddesk.notification.Notifications;
import com.refunddesk.payout.Leg;
import com.refunddesk.payout.Payouts;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.QuoteBasis;
import com.refunddesk.quote.QuoteLeg;
import com.refunddesk.quote.Quotes;
import com.refunddesk.request.Decision;
import com.refunddesk.request.Envelopes;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Quota;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundLegs;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.request.Settlement;
import com.refunddesk.request.invoice.Invoices;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Computes what is finally paid, and writes it: the arrears' offset, the legs, what is left of each payment, and the
 * bookings, in one transaction under the order's lock.
 */
@Component
class SettleQuote {

    private final Refunds refunds;
    private final RefundEvents events;
    private final Orders orders;
    private final Accounts accounts;
    private final Payouts payouts;
    private final Ledger ledger;
    private final Invoices invoices;
    private final Notifications notifications;
    private final Envelopes envelopes;
    private final Clock clock;

    SettleQuote(
            Refunds refunds,
            RefundEvents events,
            Orders orders,
            Accounts accounts,
            Payouts payouts,
            Ledger ledger,
            Invoices invoices,
            Notifications notifications,
            Envelopes envelopes,
            Clock clock) {
        this.refunds = refunds;
        this.events = events;
        this.orders = orders;
        this.accounts = accounts;
        this.payouts = payouts;
        this.ledger = ledger;
        this.invoices = invoices;
        this.notifications = notifications;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /** The legs to pay out; a repeat gets those that were written. */
    @Transactional
    public List<Leg> settle(String refundNo) {
        Refund unlocked = refunds.get(refundNo);
        accounts.lockSubject(unlocked.subjectId());
        Order order = orders.lock(unlocked.orderNo()).orElseThrow();
        Refund refund = refunds.lock(refundNo);
        if (refund.status() == RefundStatus.APPROVED) {
            settle(refund, order);
        } else if (refund.settlement().isEmpty()) {
            throw new IllegalStateException(
                    "Refund %s is %s and can't be settled".formatted(refundNo, refund.status()));
        } else {
            invoices.await(refund);
        }
        return payouts.legsOf(refundNo);
    }

    private void settle(Refund refund, Order order) {
        Account account = accounts.find(refund.accountId()).orElseThrow();
        Decision decision = refund.decision().orElseThrow();
        Instant now = clock.instant();
        Settlement settlement = Settlement.of(
                refund.assessment(),
                new QuoteBasis(order, account.arrears()),
                new com.refunddesk.quote.Settlement(
                        decision.decidedAt(), decision.approvedAmount(), Quota.isLost(refund)),
                now);
        Quote quote = settlement.quote();
        draw(order, quote.legs());
        offsetArrears(refund, account, quote);
        ledger.post(
                "settlement:" + refund.refundNo(),
                refund.refundNo(),
                now,
                RefundPostings.settlement(account.accountId(), quote.arrearsOffset(), quote.payable()));
        refund.settle(settlement);
        refunds.update(refund);
        events.add(
                refund,
                EventKind.SETTLED,
                RefundStatus.APPROVED,
                RefundEvent.DESK,
                "DECIDED_BY: " + decision.decidedBy(),
                quote.payable().toString());
        List<Leg> legs = payouts.plan(
                refund.refundNo(),
                order.orderNo(),
                account.accountId(),
                RefundLegs.planned(order, quote, decision.payoutDestination()));
        Optional<Notice.AwaitedInvoice> awaited = invoices.await(refund);
        if (!decision.byPolicy() || awaited.isPresent()) {
            notifications.send(new Notice.Approved(
                    envelopes.of(refund),
                    quote.payable(),
                    RefundLegs.told(legs),
                    decision.noteToCustomer(),
                    awaited.orElse(null)));
        }
    }

    /** What arrears took is refunded too: it counts against what is left of the payments like the legs do. */
    private void offsetArrears(Refund refund, Account account, Quote quote) {
        if (quote.arrearsOffset().isPositive()) {
            accounts.reduceArrears(account.accountId(), quote.arrearsOffset());
            Order drawn = orders.find(refund.orderNo()).orElseThrow();
            draw(drawn, Quotes.split(drawn, refund.filing().reason(), quote.arrearsOffset(), quote.destination()));
        }
    }

    private void draw(Order order, List<QuoteLeg> legs) {
        for (QuoteLeg leg : legs) {
            orders.addRefunded(order.orderNo(), leg.paymentId(), leg.amount());
        }
    }
}
