package com.refunddesk.payout;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Credits a leg to the customer's cash or gift balance. */
@Component
public class CreditBalanceWorker {

    private final InternalPayout internalPayout;

    CreditBalanceWorker(InternalPayout internalPayout) {
        this.internalPayout = internalPayout;
    }

    @JobWorker(type = JobTypes.CREDIT_BALANCE)
    public void credit(@Variable String legId) {
        internalPayout.pay(legId);
    }
}
