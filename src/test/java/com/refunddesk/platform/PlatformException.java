package com.refunddesk.platform;

/** The platform can't start or go on; the message says what happened and what to do, and is all that a person is shown. */
public final class PlatformException extends RuntimeException {

    public PlatformException(String message) {
        super(message);
    }

    public PlatformException(String message, Throwable cause) {
        super(message, cause);
    }
}
