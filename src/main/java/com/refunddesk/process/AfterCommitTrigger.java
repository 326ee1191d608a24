package com.refunddesk.process;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Starts due work as soon as the transaction that scheduled it commits. The library's own immediate execution looks before the
 * commit, finds nothing and leaves the work to the next poll.
 */
class AfterCommitTrigger extends AbstractSchedulerListener {

    private final Supplier<Scheduler> scheduler;
    private final Clock clock;

    AfterCommitTrigger(Supplier<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void onExecutionScheduled(TaskInstanceId task, Instant executionTime) {
        if (executionTime.isAfter(clock.instant())) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            trigger();
            return;
        }
        var once = new AfterCommit(this);
        if (!TransactionSynchronizationManager.getSynchronizations().contains(once)) {
            TransactionSynchronizationManager.registerSynchronization(once);
        }
    }

    private void trigger() {
        var state = scheduler.get().getSchedulerState();
        if (state.isStarted() && !state.isShuttingDown()) {
            scheduler.get().triggerCheckForDueExecutions();
        }
    }

    private record AfterCommit(AfterCommitTrigger trigger) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            trigger.trigger();
        }
    }
}
