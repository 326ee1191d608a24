package com.refunddesk.web;

import com.fasterxml.jackson.core.JacksonException;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns whatever goes wrong into a problem document with a code and a sentence. What nobody expected is logged under an
 * incident's id, and the caller learns the id only. It comes last: a module may answer its own exceptions.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration SHORTLY = Duration.ofSeconds(5);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(DeskException e) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(e.status());
        e.waitFor().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, seconds(wait)));
        return answer.body(Problems.of(e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException e) {
        return ResponseEntity.status(HttpStatus.FORBIDDEN).body(Problems.of(HttpStatus.FORBIDDEN));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noMultipart(MultipartException e) {
        return ResponseEntity.badRequest()
                .body(Problems.of(
                        HttpStatus.BAD_REQUEST, "MALFORMED_MULTIPART", "The parts of the body can't be read."));
    }

    /** Another request was in the way, or the database is away or went away: the same request again finds what was done. */
    @ExceptionHandler({
        ConcurrencyFailureException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<ProblemDetail> busy(Exception e) {
        log.warn("The database could not serve a request", e);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, seconds(SHORTLY))
                .body(Problems.of(HttpStatus.SERVICE_UNAVAILABLE));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        String incident = UUID.randomUUID().toString();
        log.error("Incident {}", incident, e);
        ProblemDetail problem = Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL_ERROR",
                "Something went wrong on our side. If it stays so, tell us the incident's number.");
        problem.setProperty("incident", incident);
        return ResponseEntity.internalServerError().body(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        // A body that is cut off because it is too large arrives here too.
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimit.ExceededException) {
                return answer(
                        e, Problems.of(HttpStatus.PAYLOAD_TOO_LARGE), headers, HttpStatus.PAYLOAD_TOO_LARGE, request);
            }
        }
        ProblemDetail problem = e.getCause() instanceof JacksonException json
                ? Problems.invalid(List.of(JsonProblems.of(json)))
                : Problems.of(status, "MALFORMED_JSON", "A JSON body is required and can't be read.");
        return answer(e, problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(e, Problems.invalid(ConstraintProblems.of(e)), headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return e.isForReturnValue()
                ? answer(e, unexpected(e).getBody(), headers, HttpStatus.INTERNAL_SERVER_ERROR, request)
                : answer(e, Problems.invalid(ConstraintProblems.of(e)), headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(e.getPropertyName());
        return answer(
                e,
                Problems.invalid(List.of(new FieldProblem(name, "INVALID_VALUE", expected(e.getRequiredType())))),
                headers,
                status,
                request);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return missing(e, e.getParameterName(), headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return missing(e, e.getRequestPartName(), headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return e instanceof MissingRequestHeaderException header
                ? missing(e, header.getHeaderName(), headers, status, request)
                : answer(e, Problems.of(status), headers, status, request);
    }

    /** Everything else of Spring's own comes through here; its texts name methods and types, so they stay inside. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean ours = body instanceof ProblemDetail problem
                && problem.getProperties() != null
                && problem.getProperties().containsKey("code");
        return super.createResponseEntity(ours ? body : Problems.of(status), headers, status, request);
    }

    private ResponseEntity<Object> missing(
            Exception e, String name, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        FieldProblem problem = new FieldProblem(name, "REQUIRED", "This is required.");
        return answer(e, Problems.invalid(List.of(problem)), headers, status, request);
    }

    private ResponseEntity<Object> answer(
            Exception e, ProblemDetail problem, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    private static String expected(Class<?> type) {
        if (type != null && type.isEnum()) {
            return "One of "
                    + String.join(
                            ", ",
                            Stream.of(type.getEnumConstants())
                                    .map(Object::toString)
                                    .toList())
                    + " is expected.";
        }
        if (type != null && Temporal.class.isAssignableFrom(type)) {
            return "A time in ISO-8601 is expected, an instant with its offset, like 2026-03-02T10:00:00+08:00.";
        }
        return "This value can't be read.";
    }

    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}
