package com.refunddesk.process;

/** A business outcome that leaves a step by its error boundary; never retried, never an incident by itself. */
public class ProcessError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code one of {@link ErrorCodes}
     * @param sentence what happened, for people
     */
    public ProcessError(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
