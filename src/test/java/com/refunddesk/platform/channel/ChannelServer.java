package com.refunddesk.platform.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A channel's HTTP side. Besides the channel's own protocol it has {@code GET /debits}, {@code GET /callbacks}, and {@code
 * POST} and {@code DELETE /control}.
 */
public abstract class ChannelServer implements AutoCloseable {

    /** Longer than any caller waits. */
    private static final Duration NO_ANSWER = Duration.ofSeconds(60);

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RefundBook book;
    private final Callbacks callbacks;
    private final Till till;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What the control answers when it doesn't understand. */
    private record Problem(String code, String message) {}

    /**
     * A server that doesn't listen yet.
     *
     * @param port 0 for any that is free
     * @param folder where its book is kept, and what it delivered
     * @param takesFailedAgain whether a refund that failed is asked for again under its old key
     */
    protected ChannelServer(int port, Path folder, CallbackFormat format, boolean takesFailedAgain, Clock clock)
            throws IOException {
        this(port, folder, format, refund -> takesFailedAgain && refund.status() == ChannelRefund.Status.FAILED, clock);
    }

    /** @param takesAgain which refunds are taken anew when they are asked for again under their old key */
    protected ChannelServer(
            int port, Path folder, CallbackFormat format, Predicate<ChannelRefund> takesAgain, Clock clock)
            throws IOException {
        book = new RefundBook(folder.resolve("debits.ndjson"), clock);
        callbacks = new Callbacks(book, format, folder.resolve("deliveries.ndjson"), clock);
        till = new Till(book, callbacks, takesAgain, clock);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(threads);
    }

    /** Answers in the channel's own protocol; empty where the caller is left waiting. */
    protected abstract Optional<Answer> serve(Call call) throws IOException;

    /** What the channel says while it is down. */
    protected abstract Answer down();

    public final void start() {
        http.createContext("/", this::handle);
        callbacks.resume();
        http.start();
    }

    public final int port() {
        return http.getAddress().getPort();
    }

    protected final Decision decide(RefundRequest request) {
        return till.decide(request);
    }

    protected final Optional<ChannelRefund> find(String key) {
        return till.find(key);
    }

    /** Every refund that was ever taken, the first one first. */
    protected final List<ChannelRefund> all() {
        return till.all();
    }

    /** Whether it was told to be down for a while, and still is. */
    protected final boolean isDown() {
        return till.isDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes());
            var answer = answer(call);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            } else {
                awaitGivingUp();
            }
        }
    }

    private Optional<Answer> answer(Call call) throws IOException {
        return switch (call.method() + " " + call.path()) {
            case "GET /debits" -> Optional.of(debits(call.uri().getQuery()));
            case "GET /callbacks" -> Optional.of(Answer.json(200, callbacks.deliveries()));
            case "POST /control" -> Optional.of(control(call.body()));
            case "DELETE /control" -> {
                till.forgetOrders();
                yield Optional.of(Answer.json(200, Behaviour.SETTLE));
            }
            default -> isDown() ? Optional.of(down()) : serve(call);
        };
    }

    /** All, or with {@code after=n} all but the first n. */
    private Answer debits(String query) {
        var first = query == null ? 0 : Integer.parseInt(query.replaceFirst("after=", ""));
        return Answer.json(200, book.debits().stream().skip(first).toList());
    }

    private Answer control(byte[] body) {
        try {
            var behaviour = ChannelJson.MAPPER.readValue(body, Behaviour.class);
            if (behaviour.behaviour() == null || behaviour.times() < 1 || behaviour.delayMs() < 0) {
                return problem("behaviour is required, times at least 1, delayMs not below 0");
            }
            till.order(behaviour);
            return Answer.json(200, behaviour);
        } catch (IOException e) {
            return problem("The body isn't a known behaviour");
        }
    }

    private static Answer problem(String message) {
        return Answer.json(400, new Problem("INVALID_REQUEST", message));
    }

    private void awaitGivingUp() {
        try {
            closed.await(NO_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            exchange.getResponseHeaders().set(header.getKey(), header.getValue());
        }
        var length = answer.body().length;
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public final void close() throws IOException {
        closed.countDown();
        http.stop(0);
        callbacks.close();
        threads.shutdownNow();
        book.close();
    }
}
