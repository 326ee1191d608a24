package com.refunddesk.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.stereotype.Component;

/** Writes messages into the outbox, in the words of the models. */
@Component
class MessageOutbox implements ProcessMessages {

    private final Outbox outbox;
    private final ObjectMapper json;

    MessageOutbox(Outbox outbox, ObjectMapper json) {
        this.outbox = outbox;
        this.json = json;
    }

    @Override
    public void publish(MessageName name, String correlationKey, String messageId, Object variables) {
        var text = variables == null ? null : json.valueToTree(variables).toString();
        outbox.store(new StoredMessage(name.id(), correlationKey, messageId, text));
    }
}
