package com.refunddesk.process;

/** The outbox to the engine. */
public interface ProcessMessages {

    /**
     * Stores a message in the caller's transaction; it is published after the commit until the engine acknowledges it.
     *
     * @param messageId the event's id, the same on every try: the engine takes it once
     * @param variables a record, or {@code null} for none
     */
    void publish(MessageName name, String correlationKey, String messageId, Object variables);
}
