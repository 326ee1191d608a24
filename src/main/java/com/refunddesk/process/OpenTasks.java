package com.refunddesk.process;

/** What people have before them in their task list, changed while it lies there. */
public interface OpenTasks {

    /** Takes the refund's open user tasks from whoever has them, so that others can; does nothing where none is open. */
    void release(String refundNo);

    /** Sets variables of an instance, its components' names and values, for whoever opens a task from now on. */
    void show(long processInstanceKey, Record variables);
}
