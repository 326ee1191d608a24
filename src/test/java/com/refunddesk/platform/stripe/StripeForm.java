package com.refunddesk.platform.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.platform.channel.ChannelJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A form-encoded request or query: its parameters by name, a nested one as {@code metadata[name]}. */
record StripeForm(Map<String, String> parameters) {

    private static final Set<String> OF_A_REFUND = Set.of("amount", "payment_intent", "charge", "reason");

    static StripeForm parse(String encoded) {
        var parameters = new TreeMap<String, String>();
        for (var pair : (encoded == null ? "" : encoded).split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(decode(parts[0]), decode(parts[1]));
            }
        }
        return new StripeForm(parameters);
    }

    static StripeForm of(JsonNode asSent) {
        return new StripeForm(ChannelJson.MAPPER.convertValue(
                asSent,
                ChannelJson.MAPPER.getTypeFactory().constructMapType(TreeMap.class, String.class, String.class)));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String get(String name) {
        return parameters.get(name);
    }

    /** The payment intent or the charge. */
    String payment() {
        return get("payment_intent") == null ? get("charge") : get("payment_intent");
    }

    Map<String, String> metadata() {
        var metadata = new TreeMap<String, String>();
        parameters.forEach((name, value) -> {
            if (name.startsWith("metadata[") && name.endsWith("]")) {
                metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
        return metadata;
    }

    /** What is wrong with it as a refund to be made, or null. */
    String complaint() {
        for (var name : parameters.keySet()) {
            if (!OF_A_REFUND.contains(name) && !name.startsWith("metadata[")) {
                return "Received unknown parameter: " + name;
            }
        }
        if ((get("payment_intent") == null) == (get("charge") == null)) {
            return "Say one of payment_intent and charge";
        }
        return get("amount") != null && get("amount").matches("[1-9]\\d{0,11}") ? null : "Invalid integer: amount";
    }

    JsonNode asJson() {
        return ChannelJson.MAPPER.valueToTree(parameters);
    }
}
