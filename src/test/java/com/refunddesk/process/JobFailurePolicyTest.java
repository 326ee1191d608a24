package com.refunddesk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.api.command.FailJobCommandStep1;
import io.camunda.client.api.command.FailJobCommandStep1.FailJobCommandStep2;
import io.camunda.client.api.command.ThrowErrorCommandStep1;
import io.camunda.client.api.command.ThrowErrorCommandStep1.ThrowErrorCommandStep2;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.impl.CamundaClientFutureImpl;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy.ExceptionHandlingContext;
import io.camunda.client.metrics.MetricsRecorder;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.dao.DataAccessResourceFailureException;

class JobFailurePolicyTest {

    private static final int ALLOWED = 8;
    private static final RetryPauses PAUSES = new RetryPauses(Duration.ofSeconds(10), Duration.ofMinutes(10));

    private final MovableClock clock = new MovableClock();
    private final Models models = mock(Models.class);
    private final JobClient engine = mock(JobClient.class);
    private final ActivatedJob job = mock(ActivatedJob.class);
    private final JobWorkerValue worker = mock(JobWorkerValue.class);
    private final FailJobCommandStep1 fail = mock(FailJobCommandStep1.class);
    private final FailJobCommandStep2 failed = mock(FailJobCommandStep2.class);
    private final ThrowErrorCommandStep1 error = mock(ThrowErrorCommandStep1.class);
    private final ThrowErrorCommandStep2 thrown = mock(ThrowErrorCommandStep2.class);

    private final JobFailurePolicy policy = new JobFailurePolicy(
            models, PAUSES, mock(CommandExceptionHandlingStrategy.class), mock(MetricsRecorder.class), clock);

    @BeforeEach
    void aJob() {
        when(job.getType()).thenReturn("settle-quote");
        when(job.getKey()).thenReturn(4711L);
        when(job.getDeadline()).thenReturn(clock.millis() + 60_000);
        when(models.retriesOf(any(), any())).thenReturn(ALLOWED);
        when(engine.newFailCommand(job)).thenReturn(fail);
        when(fail.retries(anyInt())).thenReturn(failed);
        when(failed.retryBackoff(any())).thenReturn(failed);
        when(failed.errorMessage(anyString())).thenReturn(failed);
        when(failed.send()).thenReturn(new CamundaClientFutureImpl<>());
        when(engine.newThrowErrorCommand(job)).thenReturn(error);
        when(error.errorCode(anyString())).thenReturn(thrown);
        when(thrown.errorMessage(anyString())).thenReturn(thrown);
        when(thrown.send()).thenReturn(new CamundaClientFutureImpl<>());
    }

    @Test
    void triesAgainWithOneRetryLessAndAPause() {
        // given
        when(job.getRetries()).thenReturn(ALLOWED);
        // when
        handle(new IllegalStateException("The channel said nothing"));
        // then
        verify(fail).retries(ALLOWED - 1);
        verify(failed).retryBackoff(Duration.ofSeconds(10));
    }

    @Test
    void pausesDoubleWithEachTryUpToTenMinutes() {
        // given
        when(job.getRetries()).thenReturn(ALLOWED - 3);
        // when
        handle(new IllegalStateException("The channel said nothing"));
        // then
        verify(failed).retryBackoff(Duration.ofSeconds(80));
        assertThat(PAUSES.after(30)).hasMinutes(10);
    }

    @Test
    void becomesAnIncidentThatSaysWhatHappenedAndWhatToDo() {
        // given
        when(job.getRetries()).thenReturn(1);
        // when
        handle(new IllegalStateException("Provider kufanyun refused to release server i-1"));
        // then
        verify(fail).retries(0);
        assertThat(message())
                .isEqualTo("Provider kufanyun refused to release server i-1. The step settle-quote was tried 8 times."
                        + " Retry from Operate after that is mended; repeating the step is safe.");
    }

    @Test
    void neverShowsClassesOrStatementsInAnIncident() {
        // given
        when(job.getRetries()).thenReturn(1);
        // when
        handle(new IllegalStateException(
                "org.postgresql.util.PSQLException: ERROR",
                new NullPointerException("Cannot invoke \"String.length()\"")));
        // then
        assertThat(message()).startsWith("Something unexpected happened; the desk's log has it under job 4711.");
    }

    @Test
    void saysInWordsWhatIsAway() {
        assertThat(Sentences.retried(new RuntimeException(new ConnectException("refused")), job))
                .startsWith("A system that the step calls can't be reached.");
        assertThat(Sentences.retried(new DataAccessResourceFailureException("jdbc:h2:…"), job))
                .startsWith("The database can't be reached.");
    }

    @Test
    void leavesAJobAlonePastItsDeadline() {
        // given
        when(job.getDeadline()).thenReturn(clock.millis() - 1);
        // when
        handle(new IllegalStateException("Too slow for this"));
        // then
        verifyNoInteractions(engine);
    }

    @Test
    void waitsForTasklistWithoutUsingUpRetries() {
        // given
        when(job.getRetries()).thenReturn(3);
        // when
        handle(new TaskNotVisibleYetException("1 of 2 completions are there"));
        // then
        verify(fail).retries(3);
        var pause = ArgumentCaptor.forClass(Duration.class);
        verify(failed).retryBackoff(pause.capture());
        assertThat(pause.getValue()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void losesPatienceWithTasklistInTheEnd() {
        // given
        when(job.getRetries()).thenReturn(3);
        handle(new TaskNotVisibleYetException("1 of 2 completions are there"));
        clock.advance(Duration.ofMinutes(6));
        when(job.getDeadline()).thenReturn(clock.millis() + 60_000);
        // when
        handle(new TaskNotVisibleYetException("1 of 2 completions are there"));
        // then
        verify(fail).retries(2);
    }

    @Test
    void leavesByTheBoundaryForABusinessOutcome() {
        // when
        handle(new ProcessError(ErrorCodes.CHANNEL_REFUSED, "The card is closed"));
        // then
        verify(error).errorCode("CHANNEL_REFUSED");
        verify(thrown).errorMessage("The card is closed");
    }

    private void handle(Exception failure) {
        policy.handleException(failure, new ExceptionHandlingContext(engine, job, worker));
    }

    private String message() {
        var message = ArgumentCaptor.forClass(String.class);
        verify(failed).errorMessage(message.capture());
        return message.getValue();
    }
}
