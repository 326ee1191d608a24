package com.refunddesk.material;

import com.refunddesk.web.DeskProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Signs the links that a reviewer's form shows. Whoever has one can read that file while that round's task is open:
 * reviewers sign in at Tasklist, not here.
 */
@Component
class Links {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_SECRET = 16;

    private final SecretKeySpec key;
    private final String publicUrl;

    Links(MaterialsProperties properties, DeskProperties desk) {
        String secret = properties.linkSecret();
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalStateException("Set refund-desk.materials.link-secret to a random text of at least "
                    + SHORTEST_SECRET + " characters, the same on every desk: it signs the links to customers' files");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.publicUrl = desk.publicUrl().toString().replaceAll("/+$", "");
    }

    String to(String refundNo, int round, String fileId) {
        return publicUrl + "/materials/" + refundNo + "/" + round + "/" + fileId + "?sig="
                + sign(refundNo, round, fileId);
    }

    boolean isSigned(String refundNo, int round, String fileId, String signature) {
        byte[] expected = sign(refundNo, round, fileId).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String refundNo, int round, String fileId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // A line each: no two different links have the same text.
            String signed = refundNo + "\n" + round + "\n" + fileId;
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks " + ALGORITHM, e);
        }
    }
}
