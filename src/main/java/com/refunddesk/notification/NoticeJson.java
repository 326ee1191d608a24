package com.refunddesk.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.refunddesk.money.MoneyModule;
import org.springframework.stereotype.Component;

/** Notices as they are stored; a mapper of its own, since rows outlive what the API's mapper is set to. */
@Component
class NoticeJson {

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new MoneyModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    String write(Notice notice) {
        try {
            return json.writeValueAsString(notice);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice can't be written as JSON", e);
        }
    }

    Notice read(NoticeKind kind, String text) {
        try {
            return json.readValue(text, kind.type());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored notice of kind " + kind + " can't be read", e);
        }
    }
}
