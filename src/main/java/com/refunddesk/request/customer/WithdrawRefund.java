package com.refunddesk.request.customer;

import com.refunddesk.material.Materials;
import com.refunddesk.notification.Notice;
import com.refunddesk.notification.Notifications;
import com.refunddesk.process.MessageName;
import com.refunddesk.process.ProcessMessages;
import com.refunddesk.request.Envelopes;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.servicelevel.ServiceLevels;
import com.refunddesk.web.Caller;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a refund back. Decided here, under the row's lock; the process follows. */
@Component
public class WithdrawRefund {

    private final OwnRefunds ownRefunds;
    private final Refunds refunds;
    private final RefundEvents events;
    private final ServiceLevels serviceLevels;
    private final Materials materials;
    private final Notifications notifications;
    private final Envelopes envelopes;
    private final ProcessMessages messages;
    private final Clock clock;

    WithdrawRefund(
            OwnRefunds ownRefunds,
            Refunds refunds,
            RefundEvents events,
            ServiceLevels serviceLevels,
            Materials materials,
            Notifications notifications,
            Envelopes envelopes,
            ProcessMessages messages,
            Clock clock) {
        this.ownRefunds = ownRefunds;
        this.refunds = refunds;
        this.events = events;
        this.serviceLevels = serviceLevels;
        this.materials = materials;
        this.notifications = notifications;
        this.envelopes = envelopes;
        this.messages = messages;
        this.clock = clock;
    }

    @Transactional
    public void withdraw(String refundNo, Caller caller) {
        Refund refund = ownRefunds.lock(refundNo, caller);
        RefundStatus from = refund.status();
        Instant now = clock.instant();
        refund.withdraw(now);
        refunds.update(refund);
        events.add(refund, EventKind.WITHDRAWN, from, caller.name(), "CUSTOMER_REQUEST");
        serviceLevels.abandon(refundNo, now);
        materials.closeLinks(refundNo);
        // Told here: a process that hadn't begun yet ends quietly.
        notifications.send(new Notice.Withdrawn(envelopes.of(refund)));
        messages.publish(MessageName.REFUND_WITHDRAWN, refundNo, refundNo + ":withdrawn", null);
    }
}
