package com.refunddesk.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import io.grpc.Status;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the open tasks where the cluster can be asked for them and changes them in the engine. */
@Component
@WithEngine
class EngineTasks implements OpenTasks {

    private static final Logger LOG = LoggerFactory.getLogger(EngineTasks.class);

    /** Not found and conflict: somebody completed the task, or the instance ended, between the search and the change. */
    private static final Set<Integer> GONE = Set.of(404, 409);

    private final CamundaClient client;
    private final UserTasks tasks;

    EngineTasks(CamundaClient client, UserTasks tasks) {
        this.client = client;
        this.tasks = tasks;
    }

    @Override
    public void raise(String refundNo, int priority) {
        for (long task : tasks.open(refundNo)) {
            unlessGone(() ->
                    client.newUpdateUserTaskCommand(task).priority(priority).execute());
        }
    }

    @Override
    public void release(String refundNo) {
        for (long task : tasks.open(refundNo)) {
            unlessGone(() -> client.newUnassignUserTaskCommand(task).execute());
        }
    }

    @Override
    public void show(long processInstanceKey, Record variables) {
        unlessGone(() -> client.newSetVariablesCommand(processInstanceKey)
                .variables(variables)
                .local(false)
                .execute());
    }

    private static void unlessGone(Runnable change) {
        try {
            change.run();
        } catch (ProblemException e) {
            if (!GONE.contains(e.code())) {
                throw e;
            }
            LOG.debug("Nothing to change any more: {}", e.getMessage());
        } catch (ClientStatusException e) {
            if (e.getStatusCode() != Status.Code.NOT_FOUND) {
                throw e;
            }
            LOG.debug("Nothing to change any more: {}", e.getMessage());
        }
    }
}
