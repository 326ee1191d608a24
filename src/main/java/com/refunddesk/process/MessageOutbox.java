package com.refunddesk.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes messages into the outbox; {@link MessagePublisher} takes them from there. */
@Component
class MessageOutbox implements ProcessMessages {

    static final TaskDescriptor<StoredMessage> PUBLISH_MESSAGE =
            TaskDescriptor.of("publish-message", StoredMessage.class);

    /** Before mails and other background work: a refund should not wait for a slow mail server. */
    private static final int PRIORITY = 100;

    private final ObjectProvider<SchedulerClient> scheduler;
    private final ObjectMapper json;
    private final Clock clock;

    MessageOutbox(ObjectProvider<SchedulerClient> scheduler, ObjectMapper json, Clock clock) {
        this.scheduler = scheduler;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void publish(MessageName name, String correlationKey, String messageId, Object variables) {
        var message = new StoredMessage(
                name.id(),
                correlationKey,
                messageId,
                variables == null ? null : json.valueToTree(variables).toString());
        // The name is part of the instance's id: two events of one refund may share an id, as the engine allows too.
        var instance = PUBLISH_MESSAGE
                .instance(name.id() + "/" + messageId)
                .data(message)
                .priority(PRIORITY)
                .build();
        scheduler.getObject().scheduleIfNotExists(instance, clock.instant());
    }
}
