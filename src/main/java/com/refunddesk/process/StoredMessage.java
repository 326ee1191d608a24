package com.refunddesk.process;

/** A message as the outbox keeps it; the variables are JSON, or null for none. */
record StoredMessage(String name, String correlationKey, String messageId, String variables) {}
