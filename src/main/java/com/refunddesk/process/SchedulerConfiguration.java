package com.refunddesk.process;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduler that every room's background work runs on. */
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

    /** For every room's tasks; the library finds it by its type. */
    @Bean
    AfterCommitTrigger afterCommitTrigger(ObjectProvider<Scheduler> scheduler, Clock clock) {
        return new AfterCommitTrigger(scheduler::getObject, clock);
    }
}
