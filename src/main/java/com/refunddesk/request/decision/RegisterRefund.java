package com.refunddesk.request.decision;

import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ties a process instance to its refund, and tells whether there is anything left to do. */
@Component
class RegisterRefund {

    private final Refunds refunds;

    RegisterRefund(Refunds refunds) {
        this.refunds = refunds;
    }

    /**
     * Whether the instance is to go on. A start message that was published again after the refund's end, or after another
     * instance took it up, finds it no longer SUBMITTED; the same instance may ask twice.
     */
    @Transactional
    public boolean register(String refundNo, long processInstanceKey) {
        Refund refund = refunds.lock(refundNo);
        if (refund.status() != RefundStatus.SUBMITTED) {
            return false;
        }
        refund.runsAs(processInstanceKey);
        refunds.update(refund);
        return true;
    }
}
