package com.refunddesk.process;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Publishes what the outbox holds until the engine acknowledges it. */
@Component
@WithEngine
class MessagePublisher {

    private static final Logger LOG = LoggerFactory.getLogger(MessagePublisher.class);

    /** The engine knows a message's id only while the message lives: longer than any retry of ours. */
    static final Duration TIME_TO_LIVE = Duration.ofDays(30);

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** Refusals in a row, about 30 s, before a message goes back to the table. */
    private static final int LONGEST_PATIENCE = 24;

    private final CamundaClient client;
    private final Deployment deployment;
    private final Clock clock;
    private final InFlight inFlight = new InFlight(Outbox.WIDTH);

    MessagePublisher(CamundaClient client, Deployment deployment, Clock clock) {
        this.client = client;
        this.deployment = deployment;
        this.clock = clock;
    }

    CompletionHandler<StoredMessage> publish(TaskInstance<StoredMessage> task, ExecutionContext context) {
        if (!deployment.mayStartInstances()) {
            // Not a failure: the backoff doesn't grow, so that nothing waits long after the deployment is there.
            return (complete, operations) -> operations.reschedule(complete, later(FIRST_BACKOFF));
        }
        var message = task.getData();
        try {
            sendUntilThereIsRoom(message, context);
            return new CompletionHandler.OnCompleteRemove<>();
        } catch (RuntimeException e) {
            return retry(message, context.getExecution(), e);
        }
    }

    /** An engine with too much to do is asked again from here, by few at a time; going back to the table would cost it and us more. */
    private void sendUntilThereIsRoom(StoredMessage message, ExecutionContext context) {
        for (var refusals = 0; !send(message); refusals++) {
            if (refusals == LONGEST_PATIENCE || context.getSchedulerState().isShuttingDown()) {
                throw new IllegalStateException("the engine has too much to do");
            }
            pause(Duration.ofMillis(50L << Math.min(refusals, 5)));
        }
    }

    /** Whether the engine has the message now; false when it has too many requests to take it. */
    private boolean send(StoredMessage message) {
        inFlight.enter();
        try {
            publish(message);
            inFlight.taken();
            return true;
        } catch (ClientStatusException e) {
            return switch (e.getStatusCode()) {
                case ALREADY_EXISTS -> true;
                case RESOURCE_EXHAUSTED -> {
                    inFlight.refused();
                    yield false;
                }
                default -> throw e;
            };
        } finally {
            inFlight.leave();
        }
    }

    private static void pause(Duration about) {
        try {
            Thread.sleep(
                    about.dividedBy(2).plusMillis(ThreadLocalRandom.current().nextLong(about.toMillis())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the desk is shutting down", e);
        }
    }

    private void publish(StoredMessage message) {
        var command = client.newPublishMessageCommand()
                .messageName(message.name())
                .correlationKey(message.correlationKey())
                .messageId(message.messageId())
                .timeToLive(TIME_TO_LIVE);
        var whole = message.variables() == null ? command : command.variables(message.variables());
        whole.requestTimeout(REQUEST_TIMEOUT).execute();
    }

    private CompletionHandler<StoredMessage> retry(StoredMessage message, Execution execution, RuntimeException cause) {
        var next = later(backoff(execution.consecutiveFailures));
        LOG.warn(
                "{} with id {} isn't published yet, try {}; the next one is at {}: {}",
                message.name(),
                message.messageId(),
                execution.consecutiveFailures + 1,
                next,
                cause.getMessage());
        // Counted as a failure, but without the scheduler's stack trace for each message while the engine is away.
        return (complete, operations) -> operations.reschedule(
                ExecutionComplete.failure(execution, complete.getExecution().executionTime, clock.instant(), cause),
                next);
    }

    /** 1 s, 2 s, 4 s … 5 min. */
    static Duration backoff(int failures) {
        var grown = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures, 16));
        return grown.compareTo(LONGEST_BACKOFF) < 0 ? grown : LONGEST_BACKOFF;
    }

    /** Half of the delay is by chance: a thousand messages don't come back to the engine in one moment. */
    private Instant later(Duration delay) {
        var half = delay.toMillis() / 2;
        return clock.instant().plusMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    }
}
