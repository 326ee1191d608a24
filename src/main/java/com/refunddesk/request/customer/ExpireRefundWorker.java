package com.refunddesk.request.customer;

import com.refunddesk.process.JobTypes;
import com.refunddesk.request.RefundStatus;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Ends a refund whose materials are overdue. */
@Component
public class ExpireRefundWorker {

    private final ExpireRefund expireRefund;

    ExpireRefundWorker(ExpireRefund expireRefund) {
        this.expireRefund = expireRefund;
    }

    /** What the process goes on with: EXPIRED, WITHDRAWN, or MATERIALS_RECEIVED after all. */
    public record Result(String decision) {}

    @JobWorker(type = JobTypes.EXPIRE_REFUND)
    public Result expire(@Variable String refundNo, @Variable int round) {
        RefundStatus status = expireRefund.expire(refundNo, round);
        boolean ended = status == RefundStatus.EXPIRED || status == RefundStatus.WITHDRAWN;
        return new Result(ended ? status.name() : "MATERIALS_RECEIVED");
    }
}
