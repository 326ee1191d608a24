package com.refunddesk.request;

import com.refunddesk.web.DeskException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers a repeated request with the first one's result. Keys are a caller's own and kept for good; a request that was
 * refused leaves nothing behind, so its key may be used again.
 */
@Component
public class IdempotencyKeys {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,255}");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whose key, which key, and the request's body as far as it counts. */
    public record Request(String caller, String key, String body) {

        public Request {
            if (key == null || key.isBlank()) {
                throw new DeskException(
                        HttpStatus.BAD_REQUEST,
                        "IDEMPOTENCY_KEY_REQUIRED",
                        "Send an Idempotency-Key header, a new one for each refund and the same one for each repeat.");
            }
            if (!PRINTABLE.matcher(key).matches()) {
                throw new DeskException(
                        HttpStatus.BAD_REQUEST,
                        "IDEMPOTENCY_KEY_INVALID",
                        "An Idempotency-Key has 1 to 255 printable ASCII characters.");
            }
        }

        String hash() {
            return IdempotencyKeys.hash(body);
        }
    }

    /** A fingerprint of a request's body, 64 hexadecimal digits. */
    public static String hash(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs the action in a transaction together with its key, or returns what it returned the first time. Two requests
     * with one key at the same time run one after the other.
     */
    public String once(Request request, Supplier<String> action) {
        Optional<String> earlier = find(request);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            return transaction.execute(status -> {
                claim(request);
                String result = action.get();
                store(request, result);
                return result;
            });
        } catch (DuplicateKeyException e) {
            // Somebody else's transaction held the key and has committed; any other duplicate is a fault.
            return find(request).orElseThrow(() -> e);
        }
    }

    private Optional<String> find(Request request) {
        record Stored(String hash, String result) {}
        return jdbc.sql("select request_hash, result from idempotency_key where caller = :caller and idem_key = :key")
                .param("caller", request.caller())
                .param("key", request.key())
                .query((rs, row) -> new Stored(rs.getString(1), rs.getString(2)))
                .optional()
                .map(stored -> {
                    if (!stored.hash().equals(request.hash())) {
                        throw DeskException.unprocessable(
                                "IDEMPOTENCY_KEY_REUSED",
                                "This Idempotency-Key was used for another request; send a new one.");
                    }
                    return stored.result();
                });
    }

    private void claim(Request request) {
        jdbc.sql("""
                        insert into idempotency_key (caller, idem_key, request_hash, created_at)
                        values (:caller, :key, :hash, :at)""")
                .param("caller", request.caller())
                .param("key", request.key())
                .param("hash", request.hash())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void store(Request request, String result) {
        jdbc.sql("update idempotency_key set result = :result where caller = :caller and idem_key = :key")
                .param("result", result)
                .param("caller", request.caller())
                .param("key", request.key())
                .update();
    }
}
