package com.refunddesk.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** Keeps a customer from crowding out the others. Each desk counts for itself, so n desks let n times as much through. */
class RateLimit implements HandlerInterceptor {

    /** Those who called last; who hasn't for so long has a full bucket anyway. */
    private static final int REMEMBERED = 50_000;

    private final WebProperties.RateLimit limit;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    RateLimit(WebProperties.RateLimit limit, Clock clock) {
        this.limit = limit;
        this.time = new OfClock(clock);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Callers.current().filter(caller -> caller.is(Caller.Role.CUSTOMER)).ifPresent(this::count);
        return true;
    }

    private void count(Caller caller) {
        ConsumptionProbe probe = bucket(caller.name()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new DeskException(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "RATE_LIMITED",
                            "You call too often. Wait as long as Retry-After says.")
                    .retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket bucket(String name) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(name, key -> Bucket.builder()
                    .addLimit(bandwidth ->
                            bandwidth.capacity(limit.requests()).refillGreedy(limit.requests(), limit.per()))
                    .withCustomTimePrecision(time)
                    .build());
        }
    }

    private record OfClock(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
