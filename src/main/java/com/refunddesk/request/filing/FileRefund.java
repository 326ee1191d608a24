package com.refunddesk.request.filing;

import com.refunddesk.billing.Account;
import com.refunddesk.billing.Accounts;
import com.refunddesk.billing.Order;
import com.refunddesk.billing.Orders;
import com.refunddesk.billing.Payment;
import com.refunddesk.billing.Resource;
import com.refunddesk.eligibility.Assessment;
import com.refunddesk.eligibility.Wish;
import com.refunddesk.notification.Notice;
import com.refunddesk.notification.Notifications;
import com.refunddesk.process.MessageName;
import com.refunddesk.process.ProcessMessages;
import com.refunddesk.quote.Reason;
import com.refunddesk.request.Envelopes;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Filing;
import com.refunddesk.request.Quota;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.servicelevel.ServiceLevels;
import com.refunddesk.web.Caller;
import com.refunddesk.web.DeskException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files a refund: one row, its quota and the message that starts its process, in one transaction. Filings of one subject
 * wait for each other, so that two can't have its last full refund, nor two one order.
 */
@Component
public class FileRefund {

    private final QuoteRefund quotes;
    private final Orders orders;
    private final Accounts accounts;
    private final Refunds refunds;
    private final RefundEvents events;
    private final ServiceLevels serviceLevels;
    private final Notifications notifications;
    private final ProcessMessages messages;
    private final Envelopes envelopes;
    private final Clock clock;

    FileRefund(
            QuoteRefund quotes,
            Orders orders,
            Accounts accounts,
            Refunds refunds,
            RefundEvents events,
            ServiceLevels serviceLevels,
            Notifications notifications,
            ProcessMessages messages,
            Envelopes envelopes,
            Clock clock) {
        this.quotes = quotes;
        this.orders = orders;
        this.accounts = accounts;
        this.refunds = refunds;
        this.events = events;
        this.serviceLevels = serviceLevels;
        this.notifications = notifications;
        this.messages = messages;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /** A message start event's variables. */
    record RefundRequested(String refundNo) {}

    /** Files within the caller's transaction, or refuses with the reason. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Refund file(FilingCommand command, Caller caller) {
        Account account = ownerOf(command, caller);
        accounts.lockSubject(account.subjectId());
        Order order = orders.lock(command.orderNo()).orElseThrow(() -> QuoteRefund.unknownOrder(command.orderNo()));
        refuseSecondRefund(order, command.reason());
        Instant now = clock.instant();
        Assessment assessment = quotes.assess(order, account, wishOf(command, now));
        refuseUnconfirmed(command, order, assessment);

        Refund refund = Refund.filed(
                refunds.nextRefundNo(),
                order.orderNo(),
                account.accountId(),
                account.subjectId(),
                command.batchNo(),
                filingOf(command, caller, now, account.locale()),
                assessment,
                assessment.quote().fullRefund() && command.reason() != Reason.DUPLICATE_PAYMENT
                        ? Quota.yearOf(now)
                        : null);
        giveUpEarlierAppeals(refund, now, caller);
        refunds.insert(refund);
        events.add(
                refund, EventKind.FILED, null, caller.name(), command.reason().name());
        serviceLevels.filed(refund.refundNo(), assessment.policy().id(), now);
        notifications.send(new Notice.Received(
                envelopes.of(refund),
                assessment.quote().payable(),
                assessment.policy().auditDaysFrom(),
                assessment.policy().auditDaysTo()));
        messages.publish(
                MessageName.REFUND_REQUESTED,
                refund.refundNo(),
                refund.refundNo(),
                new RefundRequested(refund.refundNo()));
        return refund;
    }

    private Account ownerOf(FilingCommand command, Caller caller) {
        return orders.find(command.orderNo())
                .filter(order -> caller.maySee(order.accountId()))
                .map(quotes::ownerOf)
                .orElseThrow(() -> QuoteRefund.unknownOrder(command.orderNo()));
    }

    private void refuseSecondRefund(Order order, Reason reason) {
        refunds.openFor(order.orderNo()).ifPresent(open -> {
            throw DeskException.conflict(
                            "REFUND_IN_PROGRESS",
                            "The refund %s for this order is under way; wait for it to end.".formatted(open))
                    .with("refundNo", open);
        });
        boolean unrefundedDuplicate = reason == Reason.DUPLICATE_PAYMENT
                && duplicates(order, true).anyMatch(p -> p.left().isPositive());
        boolean refundedInFull = duplicates(order, false).findAny().isPresent()
                && duplicates(order, false).noneMatch(p -> p.left().isPositive())
                && duplicates(order, false).anyMatch(p -> p.refunded().isPositive());
        if (refundedInFull && !unrefundedDuplicate) {
            throw DeskException.conflict("ALREADY_REFUNDED", "Everything that was paid for this order was refunded.");
        }
    }

    private static Stream<Payment> duplicates(Order order, boolean wanted) {
        return order.payments().stream().filter(payment -> payment.duplicate() == wanted);
    }

    private static void refuseUnconfirmed(FilingCommand command, Order order, Assessment assessment) {
        if (releaseFollows(command.reason(), order) && !command.dataBackedUp()) {
            throw DeskException.unprocessable(
                    "DATA_BACKUP_NOT_CONFIRMED",
                    "The server is released before the money goes back. Back up its data, then confirm with dataBackedUp.");
        }
        if (command.quotedPayable() != null
                && !command.quotedPayable().equals(assessment.quote().payable())) {
            throw new QuoteChangedException(assessment);
        }
    }

    /** A duplicate's refund never releases the server, a service fault's only where the reviewer says so. */
    private static boolean releaseFollows(Reason reason, Order order) {
        Resource.Status status = order.resource().status();
        boolean released = status == Resource.Status.RELEASED || status == Resource.Status.DELETED;
        return reason != Reason.DUPLICATE_PAYMENT && reason != Reason.SERVICE_FAULT && !released;
    }

    private void giveUpEarlierAppeals(Refund refund, Instant now, Caller caller) {
        for (String earlierNo : refunds.ofOrder(refund.orderNo(), RefundStatus.REJECTED)) {
            Refund earlier = refunds.lock(earlierNo);
            if (earlier.giveUpAppeal(now)) {
                refunds.update(earlier);
                events.add(
                        earlier,
                        EventKind.APPEAL_GIVEN_UP,
                        earlier.status(),
                        caller.name(),
                        "FILED_ANEW: " + refund.refundNo());
            }
        }
    }

    private static Wish wishOf(FilingCommand command, Instant now) {
        return new Wish(now, command.reason(), command.description(), command.termsAccepted(), command.destination());
    }

    private static Filing filingOf(FilingCommand command, Caller caller, Instant now, Locale locale) {
        return new Filing(
                command.source() == Filing.Source.TASKLIST ? RefundEvent.DESK : caller.name(),
                command.source(),
                now,
                command.reason(),
                Optional.ofNullable(command.description()).orElse(""),
                command.destination(),
                command.termsAccepted(),
                command.dataBackedUp(),
                command.contactEmail(),
                command.contactPhone(),
                locale);
    }
}
