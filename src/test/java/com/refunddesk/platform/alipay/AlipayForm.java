package com.refunddesk.platform.alipay;

import com.refunddesk.platform.channel.Rsa;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parameters in their order, which RSA2 signs over. */
public final class AlipayForm {

    private AlipayForm() {}

    static Map<String, String> parse(String... encoded) {
        var form = new TreeMap<String, String>();
        for (var part : encoded) {
            for (var pair : part == null || part.isEmpty() ? new String[0] : part.split("&")) {
                var sides = pair.split("=", 2);
                form.put(decode(sides[0]), sides.length == 2 ? decode(sides[1]) : "");
            }
        }
        return form;
    }

    /** What a signature is over: name=value in their order, empty ones and those named left out. */
    static String content(Map<String, String> form, Set<String> without) {
        return new TreeMap<>(form)
                .entrySet().stream()
                        .filter(entry -> !without.contains(entry.getKey())
                                && !entry.getValue().isEmpty())
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&"));
    }

    /** A notification's body, signed. */
    public static String signed(Map<String, String> form, PrivateKey key) {
        var all = new TreeMap<>(form);
        all.put("sign_type", "RSA2");
        all.put("sign", Rsa.sign(key, content(form, Set.of())));
        return all.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
