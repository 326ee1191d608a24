package com.refunddesk.request.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.audit.AuditEvent;
import java.util.Arrays;
import java.util.List;

/** A chain as a program reads it out of the page: each event's fields in the order in which they are hashed. */
final class ChainJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChainJson() {}

    /** @param fields without the hash before, which stands in the event before */
    private record Link(List<String> fields, String hash) {}

    /** Nothing in it can end the script element that it stands in. */
    static String of(List<AuditEvent> events) {
        try {
            return JSON.writeValueAsString(events.stream().map(ChainJson::link).toList())
                    .replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Link link(AuditEvent event) {
        return new Link(
                Arrays.asList(
                        event.refundNo(),
                        Integer.toString(event.seq()),
                        event.chainedAt(),
                        event.kind(),
                        event.actor(),
                        event.fromStatus(),
                        event.toStatus(),
                        event.reason(),
                        event.detail(),
                        Boolean.toString(event.internal()),
                        event.evidence()),
                event.hash());
    }
}
