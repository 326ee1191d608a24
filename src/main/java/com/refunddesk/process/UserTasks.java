package com.refunddesk.process;

import java.util.List;
import java.util.Optional;

/** What the cluster knows of user tasks; one implementation for each way to ask it. */
interface UserTasks {

    /** The instance's completed tasks of an element, the earliest first. */
    List<CompletedTask> completed(long processInstanceKey, String elementId);

    /** The keys of a refund's open tasks, those of called processes included. */
    List<Long> open(String refundNo);

    /** A task that is done; without an assignee where nobody had claimed it. */
    record CompletedTask(long key, Optional<String> assignee) {}
}
