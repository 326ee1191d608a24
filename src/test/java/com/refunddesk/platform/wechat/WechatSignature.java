package com.refunddesk.platform.wechat;

import com.refunddesk.platform.channel.Call;
import com.refunddesk.platform.channel.Rsa;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** WECHATPAY2-SHA256-RSA2048: over method, address, time, nonce and body from the merchant; time, nonce and body to it. */
public final class WechatSignature {

    private static final String SCHEME = "WECHATPAY2-SHA256-RSA2048 ";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final WechatKeys keys;
    private final Clock clock;

    public WechatSignature(WechatKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether the merchant sent it, now. */
    boolean isMerchants(Call call) {
        var header = call.header("Authorization");
        if (header == null || !header.startsWith(SCHEME)) {
            return false;
        }
        var fields = FIELD.matcher(header.substring(SCHEME.length()))
                .results()
                .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2)));
        var time = fields.getOrDefault("timestamp", "0");
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), clock.instant());
        var message = "%s\n%s\n%s\n%s\n%s\n"
                .formatted(
                        call.method(),
                        call.uri().toString(),
                        time,
                        fields.get("nonce_str"),
                        new String(call.body(), StandardCharsets.UTF_8));
        return keys.merchantId().equals(fields.get("mchid"))
                && keys.merchantSerialNumber().equals(fields.get("serial_no"))
                && age.abs().compareTo(TOLERANCE) <= 0
                && Rsa.isSigned(keys.merchantKey(), message, fields.getOrDefault("signature", ""));
    }

    /** The headers of an answer or a callback. */
    public Map<String, String> headers(String body) {
        return headers(keys.platformKey(), body);
    }

    /** The same as somebody would send them who has not the platform's key. */
    public Map<String, String> forged(String body) {
        return headers(Rsa.STRANGER, body);
    }

    private Map<String, String> headers(PrivateKey key, String body) {
        var time = "" + clock.instant().getEpochSecond();
        var nonce = UUID.randomUUID().toString();
        return Map.of(
                "Wechatpay-Serial",
                keys.platformKeyId(),
                "Wechatpay-Timestamp",
                time,
                "Wechatpay-Nonce",
                nonce,
                "Wechatpay-Signature",
                Rsa.sign(key, "%s\n%s\n%s\n".formatted(time, nonce, body)));
    }
}
