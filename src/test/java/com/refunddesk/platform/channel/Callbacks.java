package com.refunddesk.platform.channel;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends refunds that are under way when they are due, and tells the desk until it acknowledges; what is owed survives a restart. */
final class Callbacks implements AutoCloseable {

    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final RefundBook book;
    private final CallbackFormat format;
    private final Clock clock;
    private final Journal<Delivery> deliveries;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(4);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    Callbacks(RefundBook book, CallbackFormat format, Path deliveries, Clock clock) throws IOException {
        this.book = book;
        this.format = format;
        this.deliveries = new Journal<>(deliveries, Delivery.class);
        this.clock = clock;
    }

    void resume() {
        book.all().forEach(this::follow);
    }

    /** Does what is still to be done about a refund: what is owed first, then its end. */
    void follow(ChannelRefund refund) {
        if (!refund.owed().isEmpty()) {
            later(0, () -> deliver(refund.key(), FIRST_PAUSE_MS));
        } else if (refund.isUnderWay()) {
            later(millisUntil(refund.dueAt()), () -> end(refund.key()));
        }
    }

    void later(long millis, Runnable work) {
        timer.schedule(work, millis, TimeUnit.MILLISECONDS);
    }

    /** Every callback that was delivered, however it was answered. */
    List<Delivery> deliveries() {
        return deliveries.all();
    }

    private long millisUntil(Instant due) {
        return Math.max(0, Duration.between(clock.instant(), due).toMillis());
    }

    private void end(String key) {
        var refund = book.find(key).orElseThrow();
        if (refund.isUnderWay()) {
            follow(book.keep(refund.ended()));
        }
    }

    private void deliver(String key, long pause) {
        var refund = book.find(key).orElseThrow();
        if (isDone(refund, refund.owed().getFirst())) {
            follow(book.keep(refund.calledBack()));
        } else {
            later(pause, () -> deliver(key, Math.min(LONGEST_PAUSE_MS, pause * 2)));
        }
    }

    private boolean isDone(ChannelRefund refund, OwedCallback callback) {
        var answered = 0;
        var acknowledged = false;
        try {
            var request = format.request(refund, callback).timeout(Duration.ofSeconds(10));
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answered = response.statusCode();
            acknowledged = format.isAcknowledged(response);
        } catch (IOException e) {
            // No answer: it is delivered again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        deliveries.add(new Delivery(refund.key(), callback, answered, clock.instant()));
        return acknowledged || callback.manner() != OwedCallback.Manner.TRUE;
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        client.close();
        deliveries.close();
    }
}
