package com.refunddesk.request.decision;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Begins a refund's process, or ends it quietly. */
@Component
public class RegisterRefundWorker {

    private final RegisterRefund registerRefund;

    RegisterRefundWorker(RegisterRefund registerRefund) {
        this.registerRefund = registerRefund;
    }

    /** Whether there is anything left to do. */
    public record Result(boolean open) {}

    @JobWorker(type = JobTypes.REGISTER_REFUND)
    public Result register(ActivatedJob job, @Variable String refundNo) {
        return new Result(registerRefund.register(refundNo, job.getProcessInstanceKey()));
    }
}
