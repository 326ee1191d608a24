package com.refunddesk.payout.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The sandbox's signature: {@code t=<unix seconds>,v1=<HMAC-SHA256 of t + "." + raw body, in hex>}, good for five minutes. */
final class SandboxSignature {

    static final String HEADER = "Sandbox-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern FORMAT = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-fA-F]{64})");

    private SandboxSignature() {}

    static String sign(String secret, byte[] body, Instant now) {
        long time = now.getEpochSecond();
        return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac(secret, time, body));
    }

    /** Whether one of the secrets made it, over exactly these bytes, within five minutes of now. */
    static boolean isGood(String header, byte[] body, List<String> secrets, Instant now) {
        Matcher match = FORMAT.matcher(header == null ? "" : header);
        if (!match.matches()) {
            return false;
        }
        long time = Long.parseLong(match.group(1));
        byte[] given = HexFormat.of().parseHex(match.group(2));
        boolean good = false;
        for (String secret : secrets) {
            good |= MessageDigest.isEqual(given, mac(secret, time, body));
        }
        return good && Duration.between(Instant.ofEpochSecond(time), now).abs().compareTo(TOLERANCE) <= 0;
    }

    private static byte[] mac(String secret, long time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }
}
