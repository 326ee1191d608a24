package com.refunddesk.request;

import com.refunddesk.web.DeskException;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Asked again before its time; says how long to wait. */
public class TooSoonException extends DeskException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    public TooSoonException(Duration retryAfter) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                "URGED_ALREADY",
                "You have urged within the last 24 hours; the desk knows. Retry-After says when you may again.");
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
