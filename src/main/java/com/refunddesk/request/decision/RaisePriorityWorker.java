package com.refunddesk.request.decision;

import com.refunddesk.process.JobTypes;
import com.refunddesk.process.OpenTasks;
import com.refunddesk.request.Refunds;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Raises the priority of a refund's open task, and of those to come, after the customer urged. */
@Component
public class RaisePriorityWorker {

    private final Refunds refunds;
    private final OpenTasks openTasks;

    RaisePriorityWorker(Refunds refunds, OpenTasks openTasks) {
        this.refunds = refunds;
        this.openTasks = openTasks;
    }

    /** How often the customer urged, and the priority that follows. */
    public record Result(int urges, int priority) {}

    @JobWorker(type = JobTypes.RAISE_PRIORITY)
    public Result raise(@Variable String refundNo) {
        int urges = refunds.get(refundNo).urges();
        int priority = Priorities.of(urges);
        openTasks.raise(refundNo, priority);
        return new Result(urges, priority);
    }
}
