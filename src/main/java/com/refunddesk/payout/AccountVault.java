package com.refunddesk.payout;

import com.refunddesk.web.DeskException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Encrypts bank accounts, AES-256 in GCM, each bound to its own id so that rows can't be swapped. */
@Component
class AccountVault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** Between the fields: validated input has no control characters. */
    private static final String SEPARATOR = "\n";

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    AccountVault(PayoutProperties properties) {
        this.key = properties.accountKey().isBlank() ? null : key(properties.accountKey());
    }

    private static SecretKey key(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("refund-desk.payout.account-key needs 32 bytes in Base64");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    String seal(String id, BankAccount account) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String plain = String.join(SEPARATOR, account.holder(), account.bank(), account.number());
        byte[] sealed = run(Cipher.ENCRYPT_MODE, id, nonce, plain.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array());
    }

    BankAccount open(String id, String sealed) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        String[] fields =
                new String(run(Cipher.DECRYPT_MODE, id, nonce, rest), StandardCharsets.UTF_8).split(SEPARATOR, -1);
        return new BankAccount(fields[0], fields[1], fields[2]);
    }

    private byte[] run(int mode, String id, byte[] nonce, byte[] input) {
        if (key == null) {
            throw new DeskException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "DESIGNATED_ACCOUNTS_NOT_CONFIGURED",
                    "Bank accounts are stored encrypted only: set refund-desk.payout.account-key first.");
        }
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Bank account " + id + " can't be read: is the account key the right one?", e);
        }
    }
}
