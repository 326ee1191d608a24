package com.refunddesk.request.decision;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.List;
import org.springframework.stereotype.Component;

/** Begins a refund's process: initialises every variable that it reads. */
@Component
public class RegisterRefundWorker {

    private final RegisterRefund registerRefund;

    RegisterRefundWorker(RegisterRefund registerRefund) {
        this.registerRefund = registerRefund;
    }

    /** The process's variables as they begin. */
    public record Result(
            boolean open,
            String mode,
            int round,
            int urges,
            int priority,
            String decision,
            String serviceLevel,
            String policy,
            String amountBand,
            List<String> legs,
            String validationMessage) {}

    @JobWorker(type = JobTypes.REGISTER_REFUND)
    public Result register(ActivatedJob job, @Variable String refundNo) {
        boolean open = registerRefund.register(refundNo, job.getProcessInstanceKey());
        return new Result(open, "REQUEST", 0, 0, 50, null, "ON_TIME", null, null, List.of(), null);
    }
}
