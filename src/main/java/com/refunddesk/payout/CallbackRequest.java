package com.refunddesk.payout;

import com.refunddesk.web.DeskException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A callback as it came: its raw bytes, which the signature is over, and its headers. */
public record CallbackRequest(HttpHeaders headers, byte[] body) {

    /** The header's first value, or {@code null}. */
    public String header(String name) {
        return headers.getFirst(name);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Refuses a callback whose signature is missing, forged or stale. */
    public static DeskException unsigned(String whatToDo) {
        return new DeskException(HttpStatus.UNAUTHORIZED, "SIGNATURE_INVALID", whatToDo);
    }

    /** Refuses a callback that is signed, but isn't one. */
    public static DeskException unreadable(String whatToDo, Exception cause) {
        DeskException refusal = new DeskException(HttpStatus.BAD_REQUEST, "CALLBACK_UNREADABLE", whatToDo);
        refusal.initCause(cause);
        return refusal;
    }
}
