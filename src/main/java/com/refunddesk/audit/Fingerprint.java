package com.refunddesk.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * SHA-256 over fields in a form that only they can have: each as its length in bytes, a colon, its UTF-8 and a comma; an
 * absent one as {@code -,}. Part by part, so that a form of any length needs no memory. Described in docs/audit.md.
 */
public final class Fingerprint {

    /** What the first link of a chain has as the hash before it. */
    static final String NONE_BEFORE = "0".repeat(64);

    /** Always six digits: what both databases keep. */
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param form what is fingerprinted, in which version of its form */
    public static Fingerprint of(String form) {
        return new Fingerprint().add(form);
    }

    public Fingerprint add(String field) {
        if (field == null) {
            digest.update("-,".getBytes(StandardCharsets.US_ASCII));
            return this;
        }
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        digest.update((byte) ',');
        return this;
    }

    Fingerprint add(long number) {
        return add(Long.toString(number));
    }

    Fingerprint add(boolean flag) {
        return add(Boolean.toString(flag));
    }

    Fingerprint add(Instant at) {
        return add(text(at));
    }

    /** An instant as it is chained. */
    static String text(Instant at) {
        return MICROS.format(at);
    }

    /** 64 lower-case hexadecimal digits; ends it. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
