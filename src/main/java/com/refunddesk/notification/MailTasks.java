package com.refunddesk.notification;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.refunddesk.notification.NotificationRows.Key;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The background work of mails. */
@Configuration(proxyBeanMethods = false)
class MailTasks {

    static final TaskDescriptor<Void> SEND_MAIL = TaskDescriptor.of("send-mail");
    static final TaskDescriptor<Void> MANAGER_DIGEST = TaskDescriptor.of("manager-digest");

    private static final Duration DIGEST_CHECK = Duration.ofSeconds(15);

    /** One task for each mail; a mail that can't go out yet comes again, however often that takes. */
    @Bean
    Task<Void> sendMail(Postman postman) {
        return Tasks.custom(SEND_MAIL)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, complete.getTimeDone().plus(Duration.ofMinutes(1))))
                .onDeadExecutionRevive()
                .execute((instance, context) -> postman.deliver(Key.of(instance.getId()))
                        .map(MailTasks::comeAgain)
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    @Bean
    Task<Void> managerDigest(ManagerDigests digests) {
        return Tasks.recurring(MANAGER_DIGEST, FixedDelay.of(DIGEST_CHECK))
                .execute((instance, context) -> digests.collect(context.getSchedulerClient()));
    }

    private static CompletionHandler<Void> comeAgain(Duration pause) {
        return (complete, operations) -> {
            Instant next = complete.getTimeDone().plus(pause);
            operations.reschedule(complete, next);
        };
    }
}
