package com.refunddesk.request.customer;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/**
 * Looks once more before a rejection becomes final: an appeal that was accepted while the timer fired is heard, since the
 * 202 was final, and none is accepted after that.
 */
@Component
public class CloseAppealPeriodWorker {

    private final CloseAppealPeriod closeAppealPeriod;

    CloseAppealPeriodWorker(CloseAppealPeriod closeAppealPeriod) {
        this.closeAppealPeriod = closeAppealPeriod;
    }

    /** Whether an appeal was lodged after all. */
    public record Result(boolean appealed) {}

    @JobWorker(type = JobTypes.CLOSE_APPEAL_PERIOD)
    public Result close(@Variable String refundNo) {
        return new Result(closeAppealPeriod.close(refundNo));
    }
}
