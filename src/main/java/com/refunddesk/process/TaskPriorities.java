package com.refunddesk.process;

/** Moves a refund's open user tasks up in the lists of those who work on them. */
public interface TaskPriorities {

    /**
     * Sets the priority of the refund's open user tasks; does nothing where none is open, or where the task is done meanwhile.
     *
     * @param priority 0 to 100
     */
    void raise(String refundNo, int priority);
}
