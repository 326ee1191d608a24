package com.refunddesk.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.platform.BrokerRecords.UserTask;

/** A user task that somebody may work on. */
public final class OpenTask {

    private final EngineDriver engine;
    private final UserTask task;

    OpenTask(EngineDriver engine, UserTask task) {
        this.engine = engine;
        this.task = task;
    }

    /** Claims the task and completes it, as a person in Tasklist does; a record or a map of what the form sends. */
    public void completeAs(String user, Object variables) {
        engine.client()
                .newAssignUserTaskCommand(task.key())
                .assignee(user)
                .allowOverride(true)
                .execute();
        engine.complete(task.key(), variables);
    }

    /** Completes the task without a claim, as a program can. */
    public void completeUnassigned(Object variables) {
        engine.complete(task.key(), variables);
    }

    /** Who has it; empty where nobody does. */
    public String assignee() {
        return task.assignee();
    }

    public long key() {
        return task.key();
    }

    /** The task's own record, in the engine's words: candidateGroupsList, dueDate, priority, formKey. */
    public JsonNode record() {
        return task.record();
    }
}
