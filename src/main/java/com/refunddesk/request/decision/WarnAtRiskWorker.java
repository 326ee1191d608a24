package com.refunddesk.request.decision;

import com.refunddesk.process.JobTypes;
import com.refunddesk.servicelevel.ServiceLevel;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Warns that 80 % of the service level are over. */
@Component
public class WarnAtRiskWorker {

    private final MarkServiceLevel markServiceLevel;

    WarnAtRiskWorker(MarkServiceLevel markServiceLevel) {
        this.markServiceLevel = markServiceLevel;
    }

    /** What managers filter by in Operate, under another name: Operate finds a value in any scope, and this one stays. */
    public record Result(ServiceLevel.State reached) {}

    @JobWorker(type = JobTypes.WARN_AT_RISK)
    public Result mark(@Variable String refundNo) {
        return new Result(markServiceLevel.atRisk(refundNo));
    }
}
