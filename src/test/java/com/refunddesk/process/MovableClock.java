package com.refunddesk.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes on as the real one does, from where a test starts it and as far ahead as it moves it; forward only. */
public final class MovableClock extends Clock {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** Sets the clock, before anything has looked at it, and tells how far that is from the real time. */
    Duration startAt(Instant start) {
        return ahead.updateAndGet(ignored -> Duration.between(Clock.systemUTC().instant(), start));
    }

    /** Moves the clock forward. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock goes forward only, not by " + by);
        }
        ahead.updateAndGet(by::plus);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Zones are applied to instants, not to this clock");
    }
}
