package com.refunddesk.process;

/** What people have before them in their task list, changed while it lies there. */
public interface OpenTasks {

    /**
     * Moves the refund's open user tasks up in the lists of those who work on them; does nothing where none is open, or where
     * the task is done meanwhile.
     *
     * @param priority 0 to 100
     */
    void raise(String refundNo, int priority);

    /** Takes the refund's open user tasks from whoever has them, so that others can; does nothing where none is open. */
    void release(String refundNo);

    /** Sets variables of an instance, its components' names and values, for whoever opens a task from now on. */
    void show(long processInstanceKey, Record variables);
}
