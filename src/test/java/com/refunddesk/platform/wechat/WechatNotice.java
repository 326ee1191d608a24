package com.refunddesk.platform.wechat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.refunddesk.platform.channel.ChannelJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A callback's body: its resource encrypted by AES-GCM with the APIv3 key. */
public record WechatNotice(
        String id,
        @JsonProperty("create_time") String createTime,
        @JsonProperty("resource_type") String resourceType,
        @JsonProperty("event_type") String eventType,
        String summary,
        Resource resource) {

    private static final String NONCE = "fdasflkja484";
    private static final String ASSOCIATED = "refund";
    private static final int TAG_BITS = 128;

    record Resource(
            String algorithm,
            @JsonProperty("original_type") String originalType,
            String ciphertext,
            @JsonProperty("associated_data") String associatedData,
            String nonce) {}

    /** A callback's body with an object inside. */
    public static String of(String id, String eventType, Object inside, String apiV3Key) {
        try {
            var plain = ChannelJson.MAPPER.writeValueAsBytes(inside);
            var resource = new Resource("AEAD_AES_256_GCM", ASSOCIATED, encrypt(plain, apiV3Key), ASSOCIATED, NONCE);
            return ChannelJson.MAPPER.writeValueAsString(new WechatNotice(
                    id, "2026-01-01T10:00:00+08:00", "encrypt-resource", eventType, eventType, resource));
        } catch (JsonProcessingException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encrypt(byte[] plain, String apiV3Key) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(apiV3Key.getBytes(StandardCharsets.UTF_8), "AES"),
                new GCMParameterSpec(TAG_BITS, NONCE.getBytes(StandardCharsets.UTF_8)));
        cipher.updateAAD(ASSOCIATED.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(cipher.doFinal(plain));
    }
}
