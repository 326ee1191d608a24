package com.refunddesk.payout;

/** What was entered in a form can't be followed; the task comes back with this sentence. */
class SentBackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Object[] arguments;

    /** @param key the sentence's key in the texts */
    SentBackException(String key, Object... arguments) {
        super(key, null, false, false);
        this.arguments = arguments.clone();
    }

    String key() {
        return getMessage();
    }

    Object[] arguments() {
        return arguments.clone();
    }
}
