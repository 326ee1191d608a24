package com.refunddesk.notification;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps this desk from knocking with every mail at a server that is down: after a failed connection it waits, and longer
 * each time, so that mails never take the threads of other background work.
 */
class MailServerGate {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Instant closedUntil = Instant.MIN;
    private Duration pause = FIRST;

    /** The instant until which nothing is to be tried; in the past while the server answers. */
    synchronized Instant closedUntil() {
        return closedUntil;
    }

    synchronized void failed(Instant now) {
        // Those that were under way together count as one failure.
        if (now.isBefore(closedUntil)) {
            return;
        }
        closedUntil = now.plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }

    synchronized void answered() {
        closedUntil = Instant.MIN;
        pause = FIRST;
    }
}
