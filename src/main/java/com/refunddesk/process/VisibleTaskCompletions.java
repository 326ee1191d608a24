package com.refunddesk.process;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads who completed a task from the cluster's view of its tasks. */
@Component
class VisibleTaskCompletions implements TaskCompletions {

    private final UserTasks tasks;

    VisibleTaskCompletions(UserTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public Optional<String> whoCompleted(long processInstanceKey, String elementId, int completedBefore) {
        var completed = tasks.completed(processInstanceKey, elementId);
        if (completed.size() <= completedBefore) {
            throw new TaskNotVisibleYetException(
                    "Who completed %s of instance %d can't be seen yet: %d of %d completions are there."
                            .formatted(elementId, processInstanceKey, completed.size(), completedBefore + 1));
        }
        return completed.get(completedBefore).assignee().filter(user -> !user.isBlank());
    }
}
