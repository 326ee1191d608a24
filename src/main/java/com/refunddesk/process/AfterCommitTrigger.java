package com.refunddesk.process;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Starts due work as soon as the transaction that scheduled it commits, for every room's tasks. The library's own immediate
 * execution looks before the commit, finds nothing and leaves the work to the next poll.
 */
@Component
class AfterCommitTrigger extends AbstractSchedulerListener {

    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    AfterCommitTrigger(ObjectProvider<Scheduler> scheduler, Clock clock) {
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
        } else if (!isRegistered()) {
            TransactionSynchronizationManager.registerSynchronization(new Trigger());
        }
    }

    private boolean isRegistered() {
        return TransactionSynchronizationManager.getSynchronizations().stream().anyMatch(Trigger.class::isInstance);
    }

    private void trigger() {
        var current = scheduler.getObject();
        if (current.getSchedulerState().isStarted()
                && !current.getSchedulerState().isShuttingDown()) {
            current.triggerCheckForDueExecutions();
        }
    }

    private final class Trigger implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            trigger();
        }
    }
}
