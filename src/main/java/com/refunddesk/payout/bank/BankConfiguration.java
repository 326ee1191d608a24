package com.refunddesk.payout.bank;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.refunddesk.payout.ConditionalOnSetting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the bank's files from time to time, one desk at a time, and shows what can be watched of both folders. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting(BankProperties.SWITCH)
class BankConfiguration {

    @Bean
    RecurringTask<Void> readBankFilesTask(IncomingFolder incoming, BankProperties properties) {
        return Tasks.recurring("read-bank-files", FixedDelay.of(properties.readEvery()))
                .execute((instance, context) -> incoming.run());
    }

    @Bean
    MeterBinder bankFiles(OutgoingFolder outgoing, IncomingFolder incoming) {
        return registry -> {
            Gauge.builder("refund.bank.files.waiting", outgoing, OutgoingFolder::waiting)
                    .description("Instructions that the bank's transport hasn't taken yet")
                    .register(registry);
            Gauge.builder("refund.bank.files.rejected", incoming, IncomingFolder::rejectedFiles)
                    .description("Files of the bank's that couldn't be read and wait for a person")
                    .register(registry);
        };
    }
}
