package com.refunddesk.payout;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Issues a leg's voucher. */
@Component
public class IssueVoucherWorker {

    private final InternalPayout internalPayout;

    IssueVoucherWorker(InternalPayout internalPayout) {
        this.internalPayout = internalPayout;
    }

    @JobWorker(type = JobTypes.ISSUE_VOUCHER)
    public void issue(@Variable String legId) {
        internalPayout.pay(legId);
    }
}
