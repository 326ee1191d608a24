package com.refunddesk.request.web;

import com.refunddesk.request.TooSoonException;
import com.refunddesk.request.filing.QuoteChangedException;
import com.refunddesk.web.DeskException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals that carry more than a sentence: the new quote, or how long to wait. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooSoon(TooSoonException e) {
        long seconds = Math.max(1, e.retryAfter().toSeconds());
        return ResponseEntity.status(e.status())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .body(problem(e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> quoteChanged(QuoteChangedException e, Locale locale) {
        ProblemDetail problem = problem(e);
        problem.setProperty("quote", QuoteView.of(e.assessment(), locale));
        return ResponseEntity.status(e.status()).body(problem);
    }

    private static ProblemDetail problem(DeskException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(e.status(), e.getMessage());
        problem.setProperty("code", e.code());
        return problem;
    }
}
