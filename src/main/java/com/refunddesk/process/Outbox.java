package com.refunddesk.process;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerConfigurationSupport;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.stats.StatsRegistry;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The messages that the engine doesn't have yet, on a scheduler and a table of their own: a slow mail server never holds a refund up,
 * and an engine that is away holds up no mail.
 */
@Component
@DependsOnDatabaseInitialization
class Outbox implements SmartLifecycle {

    static final String TABLE = "process_messages";

    /** In flight at most; {@link InFlight} narrows it while the engine has too much to do. */
    static final int WIDTH = 16;

    private static final TaskDescriptor<StoredMessage> PUBLISH =
            TaskDescriptor.of("publish-message", StoredMessage.class);

    private final Scheduler scheduler;
    private final ObjectProvider<MessagePublisher> publisher;
    private final Clock clock;

    Outbox(
            DataSource dataSource,
            DbSchedulerProperties shared,
            DbSchedulerCustomizer customizer,
            com.github.kagkarlsson.scheduler.Clock schedulerClock,
            ObjectProvider<MessagePublisher> publisher,
            Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
        this.scheduler = DbSchedulerConfigurationSupport.buildScheduler(
                settings(shared),
                customizer,
                StatsRegistry.NOOP,
                schedulerClock,
                dataSource,
                List.of(task()),
                List.of(new AfterCommitTrigger(this::scheduler, clock)),
                List.of());
    }

    private Scheduler scheduler() {
        return scheduler;
    }

    private static DbSchedulerProperties settings(DbSchedulerProperties shared) {
        var own = new DbSchedulerProperties();
        own.setTableName(TABLE);
        own.setThreads(WIDTH);
        own.setPollingInterval(shared.getPollingInterval());
        own.setPollingStrategy(shared.getPollingStrategy());
        own.setPollingStrategyLowerLimitFractionOfThreads(0.5);
        own.setPollingStrategyUpperLimitFractionOfThreads(2.0);
        own.setHeartbeatInterval(shared.getHeartbeatInterval());
        own.setMissedHeartbeatsLimit(shared.getMissedHeartbeatsLimit());
        own.setShutdownMaxWait(shared.getShutdownMaxWait());
        return own;
    }

    private CustomTask<StoredMessage> task() {
        return Tasks.custom(PUBLISH)
                .onFailure((complete, operations) -> operations.reschedule(
                        complete,
                        complete.getTimeDone()
                                .plus(MessagePublisher.backoff(complete.getExecution().consecutiveFailures))))
                .execute((task, context) -> publisher.getObject().publish(task, context));
    }

    /** Stores a message in the caller's transaction, once: its name and id are the row's key. */
    void store(StoredMessage message) {
        var instance = PUBLISH.instance(message.name() + "/" + message.messageId())
                .data(message)
                .build();
        scheduler.scheduleIfNotExists(instance, clock.instant());
    }

    @Override
    public void start() {
        if (publisher.getIfAvailable() != null) {
            scheduler.start();
        }
    }

    @Override
    public void stop() {
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return scheduler.getSchedulerState().isStarted()
                && !scheduler.getSchedulerState().isShuttingDown();
    }
}
