package com.refunddesk.request.customer;

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
import com.refunddesk.servicelevel.ServiceLevel;
import com.refunddesk.servicelevel.ServiceLevels;
import com.refunddesk.web.Caller;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings a rejected refund before somebody else, once; the appeal's clock starts here. */
@Component
public class LodgeAppeal {

    private final OwnRefunds ownRefunds;
    private final Refunds refunds;
    private final RefundEvents events;
    private final ServiceLevels serviceLevels;
    private final Notifications notifications;
    private final Envelopes envelopes;
    private final ProcessMessages messages;
    private final Clock clock;

    LodgeAppeal(
            OwnRefunds ownRefunds,
            Refunds refunds,
            RefundEvents events,
            ServiceLevels serviceLevels,
            Notifications notifications,
            Envelopes envelopes,
            ProcessMessages messages,
            Clock clock) {
        this.ownRefunds = ownRefunds;
        this.refunds = refunds;
        this.events = events;
        this.serviceLevels = serviceLevels;
        this.notifications = notifications;
        this.envelopes = envelopes;
        this.messages = messages;
        this.clock = clock;
    }

    @Transactional
    public void lodge(String refundNo, String statement, Caller caller) {
        Refund refund = ownRefunds.lock(refundNo, caller);
        RefundStatus from = refund.status();
        Instant now = clock.instant();
        refund.lodgeAppeal(statement, now);
        refunds.update(refund);
        events.add(refund, EventKind.APPEAL_LODGED, from, caller.name(), statement);
        ServiceLevel level = serviceLevels.run(
                refundNo,
                ServiceLevels.Phase.APPEAL,
                refund.assessment().policy().id(),
                refund.assessment().policy().auditDaysTo(),
                now);
        notifications.send(new Notice.AppealReceived(envelopes.of(refund), level.dueAt()));
        messages.publish(MessageName.APPEAL_LODGED, refundNo, refundNo + ":appeal", null);
    }
}
