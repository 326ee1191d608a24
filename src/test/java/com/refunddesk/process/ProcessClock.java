package com.refunddesk.process;

import com.refunddesk.platform.ZeebeBroker;
import java.time.Duration;
import java.time.Instant;

/** Moves the desk's and the engine's time together, forward only; both go on from there. */
public final class ProcessClock {

    private final MovableClock desk;
    private final ZeebeBroker engine;

    ProcessClock(MovableClock desk, ZeebeBroker engine) {
        this.desk = desk;
        this.engine = engine;
    }

    public Instant now() {
        return desk.instant();
    }

    /** Lets this much time pass at once; timers due by then fire within about a second. */
    public synchronized void advance(Duration by) {
        // The desk first: a worker that a timer calls must not find its due time still ahead.
        desk.advance(by);
        engine.advanceClock(by);
    }

    /** Lets time pass until an instant; does nothing when it is over already. */
    public synchronized void advanceTo(Instant instant) {
        var by = Duration.between(now(), instant);
        if (by.isPositive()) {
            advance(by);
        }
    }
}
