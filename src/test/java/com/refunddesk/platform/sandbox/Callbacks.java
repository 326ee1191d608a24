package com.refunddesk.platform.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends pending refunds when they are due, and tells the desk until it says 2xx; what is owed survives a restart. */
final class Callbacks implements AutoCloseable {

    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final RefundBook book;
    private final URI target;
    private final SandboxSignature signature;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(4, Thread.ofVirtual().factory());
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** The body that the desk's webhook gets. */
    private record Callback(
            String eventId,
            String key,
            String legId,
            String channelRefundId,
            SandboxRefund.Status status,
            String failureReason) {}

    Callbacks(RefundBook book, URI target, SandboxSignature signature, Clock clock) {
        this.book = book;
        this.target = target;
        this.signature = signature;
        this.clock = clock;
    }

    void resume() {
        book.all().forEach(this::follow);
    }

    /** Does what is still to be done about a refund. */
    void follow(SandboxRefund refund) {
        if (refund.status() == SandboxRefund.Status.PENDING) {
            later(millisUntil(refund.dueAt()), () -> end(refund.key()));
        } else if (refund.callbacksOwed() > 0) {
            later(0, () -> deliver(refund.key(), FIRST_PAUSE_MS));
        }
    }

    void later(long millis, Runnable work) {
        timer.schedule(work, millis, TimeUnit.MILLISECONDS);
    }

    private long millisUntil(Instant due) {
        return Math.max(0, Duration.between(clock.instant(), due).toMillis());
    }

    private void end(String key) {
        var refund = book.find(key).orElseThrow();
        if (refund.status() == SandboxRefund.Status.PENDING) {
            follow(book.keep(refund.ended()));
        }
    }

    private void deliver(String key, long pause) {
        var refund = book.find(key).orElseThrow();
        if (isAcknowledged(refund)) {
            follow(book.keep(refund.calledBack()));
        } else {
            later(pause, () -> deliver(key, Math.min(LONGEST_PAUSE_MS, pause * 2)));
        }
    }

    private boolean isAcknowledged(SandboxRefund refund) {
        try {
            var body = RefundBook.JSON.writeValueAsBytes(new Callback(
                    refund.eventId(),
                    refund.key(),
                    refund.order().legId(),
                    refund.channelRefundId(),
                    refund.status(),
                    refund.failureReason()));
            var request = HttpRequest.newBuilder(target)
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json")
                    .header(SandboxSignature.HEADER, signature.sign(body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            var status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status / 100 == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.close();
    }
}
