package com.refunddesk.process;

import io.camunda.client.api.worker.BackoffSupplier;
import io.camunda.client.jobhandling.CamundaClientExecutorService;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.CommandWrapper;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a job's completion or failure again while the engine is too busy or away, until the job's deadline. The starter's own
 * strategy (8.8.14) never does: a completion that met back pressure would wait for the job's time-out.
 */
@Component
@WithEngine
class CommandRetries implements CommandExceptionHandlingStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRetries.class);

    private static final Set<Status.Code> PASSING = EnumSet.of(
            Status.Code.CANCELLED,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.ABORTED,
            Status.Code.UNAVAILABLE,
            Status.Code.DATA_LOSS);

    private final CamundaClientExecutorService executor;
    private final BackoffSupplier backoff = BackoffSupplier.newBackoffBuilder()
            .minDelay(Duration.ofMillis(100).toMillis())
            .maxDelay(Duration.ofSeconds(5).toMillis())
            .build();

    CommandRetries(CamundaClientExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public void handleCommandError(CommandWrapper command, Throwable failure) {
        var code = failure instanceof StatusRuntimeException status
                ? status.getStatus().getCode()
                : Status.Code.UNKNOWN;
        if (code == Status.Code.NOT_FOUND) {
            LOG.debug("The job is gone: its instance moved on, or another worker finished it: {}", command);
        } else if (PASSING.contains(code) && command.hasMoreRetries()) {
            command.increaseBackoffUsing(backoff);
            command.scheduleExecutionUsing(executor.get());
        } else {
            LOG.warn("The engine didn't take {}; the job comes again after its time-out", command, failure);
        }
    }
}
