package com.refunddesk.request.customer;

import com.refunddesk.process.JobTypes;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/**
 * Looks once more before a rejection becomes final: an appeal that was accepted while the timer fired is heard, since the
 * 202 was final.
 */
@Component
public class CloseAppealPeriodWorker {

    private final Refunds refunds;

    CloseAppealPeriodWorker(Refunds refunds) {
        this.refunds = refunds;
    }

    /** Whether an appeal was lodged after all. */
    public record Result(boolean appealed) {}

    @JobWorker(type = JobTypes.CLOSE_APPEAL_PERIOD)
    public Result close(@Variable String refundNo) {
        return new Result(refunds.get(refundNo).status() == RefundStatus.UNDER_APPEAL);
    }
}
