package com.refunddesk.process;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduler that every room's background work runs on, and the outbox's task. */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {

    /** Background work follows the desk's clock, so that a test which moves the clock moves all of it. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock schedulerClock(Clock clock) {
        return clock::instant;
    }

    /** Task data is JSON: it can be read in the table, and a record may gain a field while rows wait. */
    @Bean
    DbSchedulerCustomizer schedulerCustomizer() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(new JacksonSerializer());
            }
        };
    }

    @Bean
    @WithEngine
    Task<StoredMessage> publishMessageTask(MessagePublisher publisher) {
        return Tasks.custom(MessageOutbox.PUBLISH_MESSAGE)
                .onFailure((complete, operations) -> operations.reschedule(
                        complete,
                        complete.getTimeDone()
                                .plus(MessagePublisher.backoff(complete.getExecution().consecutiveFailures))))
                .execute(publisher::publish);
    }
}
