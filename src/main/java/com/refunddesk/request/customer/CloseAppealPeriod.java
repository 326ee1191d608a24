package com.refunddesk.request.customer;

import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a rejection final when its time for an appeal is over. The engine's clock and the desk's may differ: what the row says
 * stands, an appeal that was accepted is heard, and after this none is accepted any more.
 */
@Component
class CloseAppealPeriod {

    private final Refunds refunds;
    private final Clock clock;

    CloseAppealPeriod(Refunds refunds, Clock clock) {
        this.refunds = refunds;
        this.clock = clock;
    }

    /** Whether an appeal was lodged after all. */
    @Transactional
    public boolean close(String refundNo) {
        Refund refund = refunds.lock(refundNo);
        if (refund.giveUpAppeal(clock.instant())) {
            refunds.update(refund);
        }
        return refund.status() == RefundStatus.UNDER_APPEAL;
    }
}
