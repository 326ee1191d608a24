package com.refunddesk.platform.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;

/** What a request is answered with. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json; charset=utf-8");

    /** An object as JSON. */
    public static Answer json(int status, Object body) {
        try {
            return new Answer(status, JSON, ChannelJson.MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
