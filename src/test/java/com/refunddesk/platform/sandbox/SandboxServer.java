package com.refunddesk.platform.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The channel's HTTP side. */
final class SandboxServer implements AutoCloseable {

    /** Longer than any caller waits. */
    private static final Duration NO_ANSWER = Duration.ofSeconds(60);

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RefundBook book;
    private final Callbacks callbacks;
    private final SandboxSignature signature;
    private final Clock clock;
    private final Deque<Behaviour> ordered = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Where it listens and whom it knows.
     *
     * @param port 0 for any that is free
     */
    record Settings(int port, Path folder, URI callback, String secret, String callbackSecret) {}

    private record Answer(int status, Object body) {}

    private record Problem(String code, String message) {}

    private record Accepted(String key, String channelRefundId, SandboxRefund.Status status) {}

    private record Found(String key, String channelRefundId, SandboxRefund.Status status, String failureReason) {}

    SandboxServer(Settings settings, Clock clock) throws IOException {
        this.clock = clock;
        book = new RefundBook(settings.folder().resolve("debits.ndjson"), clock);
        signature = new SandboxSignature(settings.secret(), clock);
        callbacks =
                new Callbacks(book, settings.callback(), new SandboxSignature(settings.callbackSecret(), clock), clock);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
    }

    void start() {
        callbacks.resume();
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            var answer =
                    switch (exchange.getRequestMethod() + " " + path.replaceFirst("^(/refunds/).+", "$1")) {
                        case "POST /refunds" -> signed(exchange, body) ? refund(exchange, body) : badSignature();
                        case "GET /refunds/" -> signed(exchange, body) ? find(path.substring(9)) : badSignature();
                        case "GET /debits" -> new Answer(200, book.debits());
                        case "POST /control" -> control(body);
                        case "DELETE /control" -> forgetControl();
                        default -> problem(404, "NOT_FOUND", "There is nothing here");
                    };
            if (answer != null) {
                send(exchange, answer);
            }
        }
    }

    private boolean signed(HttpExchange exchange, byte[] body) {
        return signature.isValid(exchange.getRequestHeaders().getFirst(SandboxSignature.HEADER), body);
    }

    /** Null for no answer at all. */
    private Answer refund(HttpExchange exchange, byte[] body) {
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key == null || !key.matches("[\\x21-\\x7e]{1,255}")) {
            return problem(
                    400, "IDEMPOTENCY_KEY_REQUIRED", "Header Idempotency-Key needs 1 to 255 printable characters");
        }
        RefundOrder order;
        try {
            order = RefundBook.JSON.readValue(body, RefundOrder.class);
        } catch (IOException e) {
            return problem(400, "INVALID_REQUEST", "The body isn't a refund");
        }
        if (order == null || order.complaint() != null) {
            return problem(400, "INVALID_REQUEST", order == null ? "The body is empty" : order.complaint());
        }
        var outcome = decide(key, order);
        if (outcome.hold()) {
            awaitGivingUp();
            return null;
        }
        return outcome.answer();
    }

    private record Outcome(Answer answer, boolean hold) {

        static Outcome of(Answer answer) {
            return new Outcome(answer, false);
        }
    }

    /** One at a time, so that two requests with one key never both count as the first. */
    private synchronized Outcome decide(String key, RefundOrder order) {
        var known = book.find(key);
        if (known.isPresent()) {
            return Outcome.of(
                    known.get().order().asksTheSameAs(order)
                            ? accepted(known.get())
                            : problem(409, "KEY_REUSED", "This key belongs to another payment or amount"));
        }
        var behaviour = next();
        return switch (behaviour.behaviour()) {
            case SETTLE -> Outcome.of(accepted(take(key, order, behaviour, 0)));
            case ANSWER_TWICE -> Outcome.of(accepted(take(key, order, behaviour, 2)));
            case PENDING -> Outcome.of(accepted(take(key, order, behaviour, 1)));
            case REFUSE ->
                Outcome.of(problem(
                        422,
                        behaviour.code() == null ? "CARD_EXPIRED" : behaviour.code(),
                        "The channel refuses this refund"));
            case DOWN -> Outcome.of(problem(503, "DOWN", "The channel is down"));
            case TIME_OUT_UNPAID -> new Outcome(null, true);
            case TIME_OUT_PAID -> {
                if (behaviour.delayMs() == 0) {
                    take(key, order, behaviour, 0);
                } else {
                    callbacks.later(behaviour.delayMs(), () -> takeLate(key, order, behaviour));
                }
                yield new Outcome(null, true);
            }
        };
    }

    private synchronized void takeLate(String key, RefundOrder order, Behaviour behaviour) {
        if (book.find(key).isEmpty()) {
            take(key, order, behaviour, 0);
        }
    }

    private SandboxRefund take(String key, RefundOrder order, Behaviour behaviour, int callbacksOwed) {
        var pending = behaviour.behaviour() == Behaviour.Kind.PENDING;
        var status = pending ? SandboxRefund.Status.PENDING : SandboxRefund.Status.SETTLED;
        var refund = book.keep(new SandboxRefund(
                key,
                order,
                "SBX-" + UUID.randomUUID(),
                status,
                status,
                pending ? behaviour.code() : null,
                pending ? clock.instant().plusMillis(behaviour.delayMs()) : null,
                callbacksOwed));
        callbacks.follow(refund);
        return refund;
    }

    private Behaviour next() {
        return ordered.isEmpty() ? Behaviour.SETTLE : ordered.remove();
    }

    private Answer accepted(SandboxRefund refund) {
        return new Answer(200, new Accepted(refund.key(), refund.channelRefundId(), refund.firstAnswer()));
    }

    private Answer find(String key) {
        return book.find(key)
                .map(refund -> new Answer(
                        200,
                        new Found(
                                refund.key(),
                                refund.channelRefundId(),
                                refund.status(),
                                refund.status() == SandboxRefund.Status.FAILED ? refund.failureReason() : null)))
                .orElseGet(() -> problem(404, "UNKNOWN_KEY", "No refund under this key"));
    }

    private synchronized Answer control(byte[] body) {
        try {
            var behaviour = RefundBook.JSON.readValue(body, Behaviour.class);
            if (behaviour.behaviour() == null || behaviour.times() < 1 || behaviour.delayMs() < 0) {
                return problem(400, "INVALID_REQUEST", "behaviour is required, times at least 1, delayMs not below 0");
            }
            ordered.addAll(Collections.nCopies(behaviour.times(), behaviour));
            return new Answer(200, behaviour);
        } catch (IOException e) {
            return problem(400, "INVALID_REQUEST", "The body isn't a known behaviour");
        }
    }

    private synchronized Answer forgetControl() {
        ordered.clear();
        return new Answer(200, Behaviour.SETTLE);
    }

    private void awaitGivingUp() {
        try {
            closed.await(NO_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer badSignature() {
        return problem(401, "BAD_SIGNATURE", "Header " + SandboxSignature.HEADER + " is missing, forged or stale");
    }

    private static Answer problem(int status, String code, String message) {
        return new Answer(status, new Problem(code, message));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body;
        try {
            body = RefundBook.JSON.writeValueAsBytes(answer.body());
        } catch (JsonProcessingException e) {
            throw new IOException(e);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        http.stop(0);
        callbacks.close();
        threads.shutdownNow();
        book.close();
    }
}
