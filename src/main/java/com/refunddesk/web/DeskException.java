package com.refunddesk.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** An expected refusal: a status and a stable code for machines, a sentence that says what to do for people. */
public class DeskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();
    private Duration wait;

    public DeskException(HttpStatus status, String code, String sentence) {
        super(sentence);
        this.status = status;
        this.code = code;
    }

    /** Adds a member to the problem document. */
    public DeskException with(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /** How long the caller waits before asking again; goes out as {@code Retry-After}, in whole seconds, rounded up. */
    public DeskException retryAfter(Duration duration) {
        wait = duration;
        return this;
    }

    Optional<Duration> waitFor() {
        return Optional.ofNullable(wait);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, Object> properties() {
        return Map.copyOf(properties);
    }

    /** A request whose fields are wrong: 400 with all of them. */
    public static DeskException invalid(List<FieldProblem> problems) {
        return badRequest("INVALID_REQUEST", "Some fields of the request are wrong: see errors.")
                .with("errors", List.copyOf(problems));
    }

    public static DeskException badRequest(String code, String sentence) {
        return new DeskException(HttpStatus.BAD_REQUEST, code, sentence);
    }

    public static DeskException notFound(String code, String sentence) {
        return new DeskException(HttpStatus.NOT_FOUND, code, sentence);
    }

    public static DeskException conflict(String code, String sentence) {
        return new DeskException(HttpStatus.CONFLICT, code, sentence);
    }

    public static DeskException unprocessable(String code, String sentence) {
        return new DeskException(HttpStatus.UNPROCESSABLE_ENTITY, code, sentence);
    }
}
