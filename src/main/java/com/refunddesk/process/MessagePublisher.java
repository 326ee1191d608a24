package com.refunddesk.process;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Publishes what the outbox holds until the engine acknowledges it; in flight are at most as many as the scheduler has threads. */
@Component
@WithEngine
class MessagePublisher {

    private static final Logger LOG = LoggerFactory.getLogger(MessagePublisher.class);

    /** The engine knows a message's id only while the message lives: longer than any retry of ours. */
    static final Duration TIME_TO_LIVE = Duration.ofDays(30);

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private final CamundaClient client;
    private final Deployment deployment;
    private final Clock clock;

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
            send(message);
            return new CompletionHandler.OnCompleteRemove<>();
        } catch (RuntimeException e) {
            if (isAlreadyPublished(e)) {
                return new CompletionHandler.OnCompleteRemove<>();
            }
            return retry(message, context.getExecution(), e);
        }
    }

    private void send(StoredMessage message) {
        var command = client.newPublishMessageCommand()
                .messageName(message.name())
                .correlationKey(message.correlationKey())
                .messageId(message.messageId())
                .timeToLive(TIME_TO_LIVE);
        var whole = message.variables() == null ? command : command.variables(message.variables());
        whole.requestTimeout(REQUEST_TIMEOUT).execute();
    }

    private static boolean isAlreadyPublished(RuntimeException e) {
        return e instanceof ClientStatusException refused && refused.getStatusCode() == Status.Code.ALREADY_EXISTS;
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
