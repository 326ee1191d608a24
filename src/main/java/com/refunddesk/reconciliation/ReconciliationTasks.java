package com.refunddesk.reconciliation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The daily run, on one desk at a time, and what can be watched of it. */
@Configuration(proxyBeanMethods = false)
class ReconciliationTasks {

    @Bean
    RecurringTask<Void> reconcileBills(DailyReconciliation daily, ReconciliationProperties properties) {
        return Tasks.recurring("reconcile-bills", new Daily(properties.zone(), properties.at()))
                .execute((instance, context) -> daily.run());
    }

    @Bean
    MeterBinder missingBillsGauge(MissingBills missing) {
        return registry -> Gauge.builder("refund.reconciliation.bills.missing", missing, bills -> bills.find()
                        .size())
                .description("Bills of the last days that should have been reconciled by now and weren't")
                .register(registry);
    }

    @Bean
    MeterBinder openBreaksGauge(BreakStore breaks) {
        return registry -> Gauge.builder("refund.reconciliation.breaks.open", breaks, BreakStore::countOpen)
                .description("Breaks between desk, channels' bills and book that nobody has closed")
                .register(registry);
    }
}
