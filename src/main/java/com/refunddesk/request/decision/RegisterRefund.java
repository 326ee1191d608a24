package com.refunddesk.request.decision;

import com.refunddesk.request.Refund;
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
     * Whether the instance is to go on. A start message that was published again after the refund's end finds it closed.
     * One that is still under way goes on, whatever became of an earlier instance: the engine lets one at a time live,
     * and each step finds in the row what was done.
     */
    @Transactional
    public boolean register(String refundNo, long processInstanceKey) {
        Refund refund = refunds.lock(refundNo);
        if (!refund.status().isUnderWay()) {
            return false;
        }
        refund.runsAs(processInstanceKey);
        refunds.update(refund);
        return true;
    }
}
