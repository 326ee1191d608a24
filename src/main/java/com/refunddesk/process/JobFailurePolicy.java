package com.refunddesk.process;

import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.exception.BpmnError;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.CommandWrapper;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import io.camunda.client.metrics.MetricsRecorder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What happens to a job whose worker threw.
 *
 * <p>A {@link ProcessError} leaves the step by its boundary. Anything else is tried again with growing pauses, as often as the model
 * says, and then stands as an incident that tells people what to do. A job past its deadline is left alone: by then it belongs to
 * another worker, and failing it would take that one's retries away.
 */
@Component
@WithEngine
class JobFailurePolicy implements JobExceptionHandlingStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(JobFailurePolicy.class);
    private static final int COMMAND_RETRIES = 20;

    private final Models models;
    private final RetryPauses pauses;
    private final Visibility visibility;
    private final CommandExceptionHandlingStrategy commandFailures;
    private final MetricsRecorder metrics;
    private final Clock clock;

    JobFailurePolicy(
            Models models,
            RetryPauses pauses,
            CommandExceptionHandlingStrategy commandFailures,
            MetricsRecorder metrics,
            Clock clock) {
        this.models = models;
        this.pauses = pauses;
        this.visibility = new Visibility(clock);
        this.commandFailures = commandFailures;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void handleException(Exception failure, ExceptionHandlingContext context) {
        var job = context.job();
        if (clock.millis() > job.getDeadline()) {
            LOG.warn(
                    "Job {} of {} failed past its deadline and is left to its new worker",
                    job.getKey(),
                    job.getType(),
                    failure);
            return;
        }
        switch (failure) {
            case ProcessError error -> throwError(context, error.code(), error.getMessage());
            case BpmnError error -> throwError(context, error.getErrorCode(), error.getErrorMessage());
            case TaskNotVisibleYetException lag -> waitFor(context, lag);
            default -> retryOrGiveUp(context, failure);
        }
    }

    private void throwError(ExceptionHandlingContext context, String code, String sentence) {
        var command = context.jobClient()
                .newThrowErrorCommand(context.job())
                .errorCode(code)
                .errorMessage(sentence);
        send(context, command, MetricsRecorder.ACTION_BPMN_ERROR);
    }

    private void waitFor(ExceptionHandlingContext context, TaskNotVisibleYetException lag) {
        if (!visibility.mayStillCome(context.job().getKey())) {
            retryOrGiveUp(context, lag);
            return;
        }
        LOG.debug(
                "Job {} of {} waits: {}", context.job().getKey(), context.job().getType(), lag.getMessage());
        var soon = Duration.ofMillis(1000 + ThreadLocalRandom.current().nextLong(1000));
        fail(context, context.job().getRetries(), soon, lag.getMessage());
    }

    private void retryOrGiveUp(ExceptionHandlingContext context, Exception failure) {
        var job = context.job();
        var allowed = models.retriesOf(job.getBpmnProcessId(), job.getElementId());
        var tries = Math.max(1, allowed - job.getRetries() + 1);
        var left = job.getRetries() - 1;
        if (left > 0) {
            var pause = pauses.after(tries - 1);
            LOG.warn(
                    "Job {} of {} failed, try {}; the next one is in {}",
                    job.getKey(),
                    job.getType(),
                    tries,
                    pause,
                    failure);
            fail(context, left, pause, Sentences.retried(failure, job));
        } else {
            LOG.error(
                    "Job {} of {} failed {} times and becomes an incident",
                    job.getKey(),
                    job.getType(),
                    tries,
                    failure);
            fail(context, 0, Duration.ZERO, Sentences.incident(failure, job, tries));
        }
    }

    private void fail(ExceptionHandlingContext context, int retries, Duration pause, String message) {
        var command = context.jobClient()
                .newFailCommand(context.job())
                .retries(retries)
                .retryBackoff(pause)
                .errorMessage(message);
        send(context, command, MetricsRecorder.ACTION_FAILED);
    }

    private void send(ExceptionHandlingContext context, FinalCommandStep<?> command, String action) {
        new CommandWrapper(command, context.job(), commandFailures, metrics, COMMAND_RETRIES)
                .executeAsyncWithMetrics(
                        MetricsRecorder.METRIC_NAME_JOB, action, context.job().getType());
    }
}
