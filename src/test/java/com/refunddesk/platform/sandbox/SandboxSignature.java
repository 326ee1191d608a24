package com.refunddesk.platform.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The channel's header {@code Sandbox-Signature: t=<unix seconds>,v1=<HMAC-SHA256 of "t.body">}, both ways. */
public final class SandboxSignature {

    public static final String HEADER = "Sandbox-Signature";

    private static final Duration TOLERANCE = Duration.ofSeconds(300);
    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

    private final byte[] secret;
    private final Clock clock;

    public SandboxSignature(String secret, Clock clock) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** The header's value for a body sent now. */
    public String sign(byte[] body) {
        var seconds = clock.instant().getEpochSecond();
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(hmac(seconds, body));
    }

    /** Whether the header is this body's and not older or newer than five minutes. */
    public boolean isValid(String header, byte[] body) {
        var parts = FORM.matcher(header == null ? "" : header);
        if (!parts.matches()) {
            return false;
        }
        var seconds = Long.parseLong(parts.group(1));
        var age = Duration.between(Instant.ofEpochSecond(seconds), clock.instant())
                .abs();
        return age.compareTo(TOLERANCE) <= 0
                && MessageDigest.isEqual(hmac(seconds, body), HexFormat.of().parseHex(parts.group(2)));
    }

    private byte[] hmac(long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
