package com.refunddesk.request.decision;

import com.refunddesk.process.JobTypes;
import com.refunddesk.servicelevel.ServiceLevel;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Tells the managers of a breached service level. */
@Component
public class EscalateBreachWorker {

    private final MarkServiceLevel markServiceLevel;

    EscalateBreachWorker(MarkServiceLevel markServiceLevel) {
        this.markServiceLevel = markServiceLevel;
    }

    /** What managers filter by in Operate, under another name: Operate finds a value in any scope, and this one stays. */
    public record Result(ServiceLevel.State reached) {}

    @JobWorker(type = JobTypes.ESCALATE_BREACH)
    public Result mark(@Variable String refundNo) {
        return new Result(markServiceLevel.breached(refundNo));
    }
}
