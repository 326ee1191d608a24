package com.refunddesk.request.customer;

import com.refunddesk.process.MessageName;
import com.refunddesk.process.ProcessMessages;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.Refunds;
import com.refunddesk.web.Caller;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes that the customer waits; the process raises the task's priority. */
@Component
public class UrgeRefund {

    private final OwnRefunds ownRefunds;
    private final Refunds refunds;
    private final RefundEvents events;
    private final ProcessMessages messages;
    private final Clock clock;

    UrgeRefund(OwnRefunds ownRefunds, Refunds refunds, RefundEvents events, ProcessMessages messages, Clock clock) {
        this.ownRefunds = ownRefunds;
        this.refunds = refunds;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    @Transactional
    public void urge(String refundNo, Caller caller) {
        Refund refund = ownRefunds.lock(refundNo, caller);
        refund.urge(clock.instant());
        refunds.update(refund);
        events.add(refund, EventKind.URGED, refund.status(), caller.name(), "CUSTOMER_REQUEST");
        messages.publish(MessageName.REFUND_URGED, refundNo, refundNo + ":urge:" + refund.urges(), null);
    }
}
