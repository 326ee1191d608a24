package com.refunddesk.payout;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Background enquiries, and what can be watched of payouts. */
@Configuration(proxyBeanMethods = false)
class PayoutConfiguration {

    private static final Duration BETWEEN_ENQUIRIES = Duration.ofSeconds(30);

    @Bean
    RecurringTask<Void> enquireOverduePayoutsTask(EnquireOverduePayouts overdue) {
        return Tasks.recurring("enquire-overdue-payouts", FixedDelay.of(BETWEEN_ENQUIRIES))
                .execute((instance, context) -> overdue.enquire());
    }

    @Bean
    MeterBinder flaggedPayouts(AttemptStore attempts) {
        return registry -> Gauge.builder("refund.payouts.flagged", attempts, AttemptStore::countFlagged)
                .description("Attempts whose outcome has been unknown for too long, or was contradicted")
                .register(registry);
    }
}
