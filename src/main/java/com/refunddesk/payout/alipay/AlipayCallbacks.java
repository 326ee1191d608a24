package com.refunddesk.payout.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import com.refunddesk.payout.CallbackRequest;
import com.refunddesk.payout.ChannelCallbacks;
import com.refunddesk.payout.ChannelReport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Reads Alipay's notifications: a form, signed over its sorted parameters. Alipay delivers one anew for 24 hours and 22
 * minutes until it is answered {@code success}, so one is stale only after that: a shorter limit would throw away what an
 * outage kept from arriving, and a replay has no effect, by its {@code notify_id} and because no state goes back.
 */
class AlipayCallbacks implements ChannelCallbacks {

    private static final Duration REDELIVERED_FOR = Duration.ofHours(24).plusMinutes(22);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String SIGN_TYPE = "RSA2";

    private final AlipayProperties properties;
    private final Clock clock;

    AlipayCallbacks(AlipayProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String channel() {
        return AlipayChannel.NAME;
    }

    @Override
    public ResponseEntity<String> acknowledgement() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("success");
    }

    @Override
    public Optional<ChannelReport> read(CallbackRequest request) {
        Map<String, String> form = form(request.text());
        if (!isSigned(form) || !isFresh(form.get("notify_time"))) {
            throw CallbackRequest.unsigned(
                    "Sign the sorted parameters with Alipay's key by RSA2; notify_time is a day old at most.");
        }
        String id = form.get("notify_id");
        if (id == null || !properties.appId().equals(form.get("app_id"))) {
            throw CallbackRequest.unreadable("Send notify_id, and the app_id that the desk is set up with.", null);
        }
        String key = form.get("out_biz_no");
        // A payment's own notifications have no refund in them.
        if (key == null || key.isBlank() || !form.containsKey("gmt_refund")) {
            return Optional.empty();
        }
        // Its refund_fee is of all refunds of the payment: what this one came to, Alipay is asked.
        return Optional.of(
                new ChannelReport(channel(), id, key, form.get("trade_no"), null, ChannelReport.Status.SETTLED, null));
    }

    /** Its parameters, decoded; a form with a broken or a repeated one has none, and so no signature. */
    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            try {
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                if (form.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                    return Map.of();
                }
            } catch (IllegalArgumentException e) {
                return Map.of();
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private boolean isSigned(Map<String, String> form) {
        if (form.get("sign") == null || !SIGN_TYPE.equals(form.get("sign_type"))) {
            return false;
        }
        try {
            // The SDK takes the signature out of the map that it is given.
            return AlipaySignature.verifyV1(
                    new HashMap<>(form), properties.alipayKey(), StandardCharsets.UTF_8.name(), SIGN_TYPE);
        } catch (AlipayApiException | RuntimeException e) {
            return false;
        }
    }

    private boolean isFresh(String notifyTime) {
        try {
            Instant sent = LocalDateTime.parse(notifyTime == null ? "" : notifyTime, TIME)
                    .atZone(ZONE)
                    .toInstant();
            Duration age = Duration.between(sent, clock.instant());
            return age.compareTo(TOLERANCE.negated()) >= 0 && age.compareTo(REDELIVERED_FOR.plus(TOLERANCE)) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
