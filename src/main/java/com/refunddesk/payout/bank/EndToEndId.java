package com.refunddesk.payout.bank;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The desk's key as ISO 20022 carries it to the account's statement: 35 characters at most, the same key always the same. */
final class EndToEndId {

    private static final int LONGEST = 35;
    /** What a bank writes where there is none. */
    private static final String NONE = "NOTPROVIDED";

    private static final Pattern FITS = Pattern.compile("[A-Za-z0-9-]{1," + LONGEST + "}");

    private EndToEndId() {}

    /** The key itself where it fits, else its fingerprint; which key it was stands in the desk's table. */
    static String of(String key) {
        return FITS.matcher(key).matches() ? key : fingerprint(key);
    }

    /**
     * The one that a bank repeats. A file of the desk's has one transaction and its id at every level: the first that is told
     * will do. {@code null} if none is.
     */
    static String firstOf(String... told) {
        return Stream.of(told)
                .filter(id -> id != null && !id.equals(NONE))
                .findFirst()
                .orElse(null);
    }

    private static String fingerprint(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return ("K-" + HexFormat.of().formatHex(hash)).substring(0, LONGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
