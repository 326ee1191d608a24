package com.refunddesk.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the open tasks where the cluster can be asked for them and changes them in the engine. */
@Component
@WithEngine
class EngineTaskPriorities implements TaskPriorities {

    private static final Logger LOG = LoggerFactory.getLogger(EngineTaskPriorities.class);

    /** Not found and conflict: somebody completed the task between the search and the change. */
    private static final Set<Integer> GONE = Set.of(404, 409);

    private final CamundaClient client;
    private final UserTasks tasks;

    EngineTaskPriorities(CamundaClient client, UserTasks tasks) {
        this.client = client;
        this.tasks = tasks;
    }

    @Override
    public void raise(String refundNo, int priority) {
        for (long task : tasks.open(refundNo)) {
            try {
                client.newUpdateUserTaskCommand(task).priority(priority).execute();
            } catch (ProblemException e) {
                if (!GONE.contains(e.code())) {
                    throw e;
                }
                LOG.debug("Task {} of refund {} is done already", task, refundNo);
            }
        }
    }
}
