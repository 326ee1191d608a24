package com.refunddesk.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long a job may go on waiting, at no cost to its retries, for a task that Tasklist doesn't show yet. Each desk counts for
 * itself and forgets at a restart: it is patience, not state.
 */
class Visibility {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int REMEMBERED_JOBS = 10_000;

    private final Clock clock;
    private final Map<Long, Instant> firstAsked = new LinkedHashMap<>();

    Visibility(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean mayStillCome(long jobKey) {
        var now = clock.instant();
        var since = firstAsked.computeIfAbsent(jobKey, key -> now);
        if (firstAsked.size() > REMEMBERED_JOBS) {
            var oldest = firstAsked.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return since.plus(PATIENCE).isAfter(now);
    }
}
