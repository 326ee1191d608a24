package com.refunddesk.process;

import java.util.Optional;

/** Tells who really completed a user task, as Camunda knows it, not as a form says. */
public interface TaskCompletions {

    /**
     * The user who completed the instance's latest task of this element.
     *
     * @param completedBefore how many tasks of this element the instance had completed before this one
     * @return empty when nobody was assigned
     * @throws TaskNotVisibleYetException while Tasklist lags behind the engine; the job is to be retried soon
     */
    Optional<String> whoCompleted(long processInstanceKey, String elementId, int completedBefore);
}
