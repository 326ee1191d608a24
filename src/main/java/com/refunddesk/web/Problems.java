package com.refunddesk.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/** Problem details as RFC 9457 has them, each with a code. */
final class Problems {

    private Problems() {}

    static ProblemDetail of(HttpStatusCode status, String code, String sentence) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setProperty("code", code);
        return problem;
    }

    static ProblemDetail of(DeskException e) {
        ProblemDetail problem = of(e.status(), e.code(), e.getMessage());
        e.properties().forEach(problem::setProperty);
        return problem;
    }

    static ProblemDetail invalid(List<FieldProblem> problems) {
        return of(DeskException.invalid(problems));
    }

    /** For what Spring or Tomcat refuses by itself: the status says it, in words of ours. */
    static ProblemDetail of(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        if (known == null) {
            return of(status, "HTTP_" + status.value(), "The request was refused.");
        }
        return switch (known) {
            case BAD_REQUEST -> of(known, "BAD_REQUEST", "The request can't be read.");
            case UNAUTHORIZED -> of(known, "AUTHENTICATION_REQUIRED", "Sign in to call this.");
            case FORBIDDEN -> of(known, "FORBIDDEN", "You may not call this.");
            case NOT_FOUND ->
                of(known, "NOT_FOUND", "There is nothing here. The OpenAPI document lists what there is.");
            case METHOD_NOT_ALLOWED -> of(known, "METHOD_NOT_ALLOWED", "The method isn't offered here; see Allow.");
            case NOT_ACCEPTABLE -> of(known, "NOT_ACCEPTABLE", "None of the media types that Accept names is offered.");
            case PAYLOAD_TOO_LARGE -> of(known, "PAYLOAD_TOO_LARGE", "The body is larger than what is taken here.");
            case UNSUPPORTED_MEDIA_TYPE ->
                of(known, "UNSUPPORTED_MEDIA_TYPE", "Content-Type isn't one that is taken here; see Accept.");
            case SERVICE_UNAVAILABLE -> of(known, "TRY_AGAIN_LATER", "The desk is busy. Try again in a moment.");
            default -> of(known, known.name(), known.getReasonPhrase() + ".");
        };
    }

    /** Outside of Spring MVC, where nobody renders. */
    static void write(HttpServletResponse response, StrictJson json, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.mapper().writeValueAsBytes(problem));
    }
}
