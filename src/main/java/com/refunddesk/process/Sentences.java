package com.refunddesk.process;

import io.camunda.client.api.response.ActivatedJob;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Puts a failure into words for the person who reads it in Operate; the stack trace is in the desk's log. */
final class Sentences {

    private static final int LONGEST = 400;

    /** What only a programmer reads: a class's full name, an exception's name, a statement, a virtual machine's null message. */
    private static final Pattern TECHNICAL =
            Pattern.compile("\\b[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]|[a-z]Exception\\b|\\bSQL \\[|\\bCannot invoke \"");

    private Sentences() {}

    static String retried(Throwable failure, ActivatedJob job) {
        return cause(failure, job) + " It is tried again by itself.";
    }

    static String incident(Throwable failure, ActivatedJob job, int tries) {
        return "%s The step %s was tried %d times. Retry from Operate after that is mended; repeating the step is safe."
                .formatted(cause(failure, job), job.getType(), tries);
    }

    private static String cause(Throwable failure, ActivatedJob job) {
        return chain(failure)
                .map(Sentences::known)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> chain(failure)
                        .map(Throwable::getMessage)
                        .map(Sentences::readable)
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElseGet(() ->
                        "Something unexpected happened; the desk's log has it under job %d.".formatted(job.getKey()));
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, link -> link != null, Throwable::getCause)
                .limit(20);
    }

    private static Optional<String> known(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case CannotCreateTransactionException e -> "The database can't be reached.";
                    case DataAccessResourceFailureException e -> "The database can't be reached.";
                    case SQLTransientException e -> "The database can't be reached or is too busy.";
                    case TransientDataAccessException e -> "Another change held the same rows in the database.";
                    case DataAccessException e -> "The database refused the step's change.";
                    case SQLException e -> "The database refused the step's change.";
                    case ConnectException e -> "A system that the step calls can't be reached.";
                    case UnknownHostException e -> "A system that the step calls has no known address.";
                    case SocketTimeoutException e -> "A system that the step calls didn't answer in time.";
                    case HttpTimeoutException e -> "A system that the step calls didn't answer in time.";
                    default -> null;
                });
    }

    private static Optional<String> readable(String message) {
        if (message == null
                || !message.contains(" ")
                || TECHNICAL.matcher(message).find()) {
            return Optional.empty();
        }
        var line = message.lines().findFirst().orElse("").strip();
        var cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        return Optional.of(cut.endsWith(".") || cut.endsWith("…") || cut.endsWith("!") ? cut : cut + ".");
    }
}
