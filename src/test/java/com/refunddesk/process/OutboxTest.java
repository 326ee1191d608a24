package com.refunddesk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import com.refunddesk.DatabaseTest;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.PublishMessageCommandStep1;
import io.camunda.client.api.command.PublishMessageCommandStep1.PublishMessageCommandStep2;
import io.camunda.client.api.command.PublishMessageCommandStep1.PublishMessageCommandStep3;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.invocation.InvocationOnMock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The scheduler polls once an hour here: what is published at once was triggered by its commit. */
@DatabaseTest
@SpringBootTest(classes = OutboxTest.Desk.class, properties = "db-scheduler.polling-interval=1h")
class OutboxTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        DbSchedulerAutoConfiguration.class
    })
    @Import({MessageOutbox.class, Outbox.class, MessagePublisher.class, SchedulerConfiguration.class})
    static class Desk {

        @Bean
        Clock clock() {
            return new MovableClock();
        }

        @Bean
        CamundaClient camundaClient() {
            return mock(CamundaClient.class);
        }

        @Bean
        Deployment deployment() {
            return mock(Deployment.class);
        }
    }

    record Note(String refundNo, String text) {}

    @Autowired
    ProcessMessages messages;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CamundaClient engine;

    @Autowired
    Deployment deployment;

    private final PublishMessageCommandStep3 command = mock(
            PublishMessageCommandStep3.class,
            withSettings()
                    .extraInterfaces(PublishMessageCommandStep1.class, PublishMessageCommandStep2.class)
                    .defaultAnswer(OutboxTest::itself));

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void theEngineTakesMessages() {
        jdbc.sql("delete from process_messages").update();
        when(deployment.mayStartInstances()).thenReturn(true);
        doReturn(command).when(engine).newPublishMessageCommand();
        doReturn(null).when(command).execute();
    }

    @Test
    void publishesAsSoonAsTheTransactionCommits() {
        // when
        transaction.executeWithoutResult(tx -> {
            messages.publish(MessageName.REFUND_REQUESTED, "R-1", id, new Note("R-1", "退款"));
            verify(command, never()).execute();
        });
        // then
        verify(command, timeout(SOON.toMillis())).execute();
        verify((PublishMessageCommandStep1) command).messageName("Message_RefundRequested");
        verify((PublishMessageCommandStep2) command).correlationKey("R-1");
        verify(command).messageId(id);
        verify(command).timeToLive(Duration.ofDays(30));
        verify(command).variables("{\"refundNo\":\"R-1\",\"text\":\"退款\"}");
        await().atMost(SOON).until(() -> rows() == 0);
    }

    @Test
    void leavesNothingOfARolledBackTransaction() {
        // when
        transaction.executeWithoutResult(tx -> {
            messages.publish(MessageName.REFUND_REQUESTED, "R-1", id, null);
            tx.setRollbackOnly();
        });
        // then
        assertThat(rows()).isZero();
    }

    @Test
    void storesARepeatOnce() {
        // given
        when(deployment.mayStartInstances()).thenReturn(false);
        // when
        publish();
        publish();
        // then
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void keepsTwoMessagesApartThatShareAnId() {
        // given
        when(deployment.mayStartInstances()).thenReturn(false);
        // when
        publish();
        transaction.executeWithoutResult(tx -> messages.publish(MessageName.REFUND_WITHDRAWN, "R-1", id, null));
        // then
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void takesAMessageThatTheEngineHasAlreadyAsDone() {
        // given
        fails(Status.ALREADY_EXISTS);
        // when
        publish();
        // then
        verify(command, timeout(SOON.toMillis())).execute();
        await().atMost(SOON).until(() -> rows() == 0);
    }

    @Test
    void triesAgainLaterWhileTheEngineIsAway() {
        // given
        fails(Status.UNAVAILABLE);
        // when
        publish();
        // then
        await().atMost(SOON).until(() -> failures() == 1);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void waitsForTheDeploymentWithoutCountingAFailure() {
        // given
        when(deployment.mayStartInstances()).thenReturn(false);
        // when
        publish();
        // then
        verify(deployment, timeout(SOON.toMillis()).atLeastOnce()).mayStartInstances();
        verify(command, times(0)).execute();
        assertThat(failures()).isZero();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void pausesGrowToFiveMinutes() {
        assertThat(MessagePublisher.backoff(0)).hasSeconds(1);
        assertThat(MessagePublisher.backoff(3)).hasSeconds(8);
        assertThat(MessagePublisher.backoff(50)).hasMinutes(5);
    }

    private static Object itself(InvocationOnMock call) {
        return call.getMethod().getReturnType().isInstance(call.getMock()) ? call.getMock() : null;
    }

    private void publish() {
        transaction.executeWithoutResult(tx -> messages.publish(MessageName.REFUND_REQUESTED, "R-1", id, null));
    }

    private void fails(Status status) {
        doThrow(new ClientStatusException(status, status.asRuntimeException()))
                .when(command)
                .execute();
    }

    private int rows() {
        return jdbc.sql("select count(*) from process_messages where task_instance like :id")
                .param("id", "%" + id)
                .query(Integer.class)
                .single();
    }

    private int failures() {
        return jdbc.sql(
                        "select coalesce(sum(consecutive_failures), 0) from process_messages where task_instance like :id")
                .param("id", "%" + id)
                .query(Integer.class)
                .single();
    }
}
