package com.refunddesk.request.decision;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.refunddesk.request.Refund;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is done to a review that lies in Tasklist; scheduled in the caller's transaction, done soon after it. */
@Component
public class ReviewTaskUpkeep {

    static final TaskDescriptor<Void> REDRAW_SHEET = TaskDescriptor.of("redraw-review-sheet");
    static final TaskDescriptor<Void> RELEASE_REVIEW = TaskDescriptor.of("release-review");

    /** A round that is just beginning writes the sheet as it was a moment ago; ours comes after it. */
    private static final Duration AFTER_THE_ROUND_BEGAN = Duration.ofSeconds(2);

    private final SchedulerClient scheduler;
    private final Clock clock;

    ReviewTaskUpkeep(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Shows the reviewer what came since the sheet was drawn up. */
    public void redraw(Refund refund) {
        scheduler.scheduleIfNotExists(
                REDRAW_SHEET
                        .instance(refund.refundNo() + "/" + UUID.randomUUID())
                        .build(),
                clock.instant().plus(AFTER_THE_ROUND_BEGAN));
    }

    /** Gives the round's review to everybody at this time, should it lie with a reviewer that it went back to. */
    void releaseAt(Instant time, Refund refund) {
        scheduler.scheduleIfNotExists(
                RELEASE_REVIEW
                        .instance(refund.refundNo() + "/" + refund.round())
                        .build(),
                time);
    }
}
