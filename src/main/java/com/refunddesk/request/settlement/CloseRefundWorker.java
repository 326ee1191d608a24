package com.refunddesk.request.settlement;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Ends a refund whose money is out. */
@Component
public class CloseRefundWorker {

    private final CloseRefund closeRefund;

    CloseRefundWorker(CloseRefund closeRefund) {
        this.closeRefund = closeRefund;
    }

    @JobWorker(type = JobTypes.CLOSE_REFUND)
    public void close(@Variable String refundNo) {
        closeRefund.close(refundNo);
    }
}
