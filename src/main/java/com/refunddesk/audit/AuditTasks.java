package com.refunddesk.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The background work of the audit; each task runs on one desk at a time. */
@Configuration(proxyBeanMethods = false)
class AuditTasks {

    private static final Duration BETWEEN_ANCHORS = Duration.ofMinutes(1);
    private static final LocalTime QUIET_HOUR = LocalTime.of(3, 30);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Bean
    RecurringTask<Void> anchorAudit(Anchors anchors) {
        return Tasks.recurring("anchor-audit", FixedDelay.of(BETWEEN_ANCHORS)).execute((instance, context) -> {
            // A full anchor tells that more heads may wait.
            while (anchors.make()
                    .filter(anchor -> anchor.heads() == Anchors.MOST_HEADS)
                    .isPresent()) {
                continue;
            }
        });
    }

    @Bean
    RecurringTask<Void> verifyAudit(DailyVerification verification) {
        return Tasks.recurring("verify-audit", new Daily(ZONE, QUIET_HOUR))
                .execute((instance, context) -> verification.run());
    }
}
