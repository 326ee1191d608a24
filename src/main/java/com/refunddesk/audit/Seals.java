package com.refunddesk.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Seals hashes with a key that isn't in the database: whoever can only write there can compute a chain anew, but not its
 * seals. A seal is the key's id, a colon and the HMAC-SHA256 of the hash.
 */
@Component
class Seals {

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int ID_DIGITS = 8;

    /** What is to be said of a seal. */
    enum State {
        RIGHT,
        WRONG,
        MISSING,
        UNKNOWN_KEY
    }

    private final Map<String, SecretKeySpec> keys = new HashMap<>();
    private final String current;
    private final Instant sealedFrom;

    Seals(AuditProperties properties, Environment environment) {
        properties.earlierKeys().forEach(this::know);
        current = properties.key().isBlank() ? null : know(properties.key());
        sealedFrom = properties.sealedFrom() == null ? Instant.MIN : properties.sealedFrom();
        if (current == null && !environment.acceptsProfiles(Profiles.of("local"))) {
            LOG.warn("The audit chain is not sealed: whoever can write to the database can compute it anew. Set"
                    + " refund-desk.audit.key, see docs/audit.md.");
        }
    }

    private String know(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("A key of refund-desk.audit needs 32 bytes in Base64");
        }
        String id = Fingerprint.of("audit-key-id")
                .add(HexFormat.of().formatHex(bytes))
                .hex()
                .substring(0, ID_DIGITS);
        keys.put(id, new SecretKeySpec(bytes, ALGORITHM));
        return id;
    }

    /** The hash's seal, {@code null} where no key is configured. */
    String seal(String hash) {
        return current == null ? null : current + ":" + mac(keys.get(current), hash);
    }

    /**
     * @param seal may be {@code null}
     * @param at when it was sealed
     */
    State check(String hash, String seal, Instant at) {
        if (seal == null) {
            return current == null || at.isBefore(sealedFrom) ? State.RIGHT : State.MISSING;
        }
        int colon = seal.indexOf(':');
        SecretKeySpec key = colon < 0 ? null : keys.get(seal.substring(0, colon));
        if (key == null) {
            return State.UNKNOWN_KEY;
        }
        byte[] told = seal.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
        boolean right = MessageDigest.isEqual(told, mac(key, hash).getBytes(StandardCharsets.UTF_8));
        return right ? State.RIGHT : State.WRONG;
    }

    private static String mac(SecretKeySpec key, String hash) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(hash.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
