package com.refunddesk.payout;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Sends a leg's attempt to its channel. */
@Component
public class SubmitPayoutWorker {

    private final SubmitPayout submitPayout;

    SubmitPayoutWorker(SubmitPayout submitPayout) {
        this.submitPayout = submitPayout;
    }

    @JobWorker(type = JobTypes.SUBMIT_PAYOUT)
    public PayoutResult submit(@Variable String legId, @Variable int attempt) {
        return PayoutResult.of(submitPayout.submit(legId, attempt));
    }
}
