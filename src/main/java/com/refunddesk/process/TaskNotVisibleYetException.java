package com.refunddesk.process;

/** Tasklist doesn't show the completed task yet; it lags some seconds behind the engine. */
public class TaskNotVisibleYetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TaskNotVisibleYetException(String message) {
        super(message);
    }
}
