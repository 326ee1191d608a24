package com.refunddesk.payout.alipay;

import com.refunddesk.payout.ChannelSetting;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who the desk is at Alipay. Everything is required once {@code appId} is set.
 *
 * @param appId empty: Alipay isn't set up
 * @param appKey the application's private key, PKCS#8, as PEM or Base64: requests are signed with it
 * @param alipayKey Alipay's public key, as PEM or Base64: answers and notifications are verified with it
 * @param paymentId what billing feeds as a payment's id
 * @param gateway where Alipay is; another one than theirs is for tests
 */
@ConfigurationProperties(AlipayProperties.PREFIX)
record AlipayProperties(
        @DefaultValue("") String appId,
        @DefaultValue("") String appKey,
        @DefaultValue("") String alipayKey,
        @DefaultValue("OUT_TRADE_NO") PaymentId paymentId,

        @DefaultValue("https://openapi.alipay.com/gateway.do")
        URI gateway,

        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout) {

    /** Whose number names a payment. */
    enum PaymentId {
        /** The number that the merchant gave the payment. */
        OUT_TRADE_NO,
        /** The number that Alipay gave it. */
        TRADE_NO
    }

    static final String PREFIX = "refund-desk.channels.alipay";
    static final String SWITCH = PREFIX + ".app-id";

    AlipayProperties {
        appKey = base64(appKey);
        alipayKey = base64(alipayKey);
        ChannelSetting.requireAllOrNone(PREFIX, "app-id", appId, Map.of("app-key", appKey, "alipay-key", alipayKey));
        if (!appId.isBlank()) {
            requireKey("app-key", appKey, (rsa, bytes) -> rsa.generatePrivate(new PKCS8EncodedKeySpec(bytes)));
            requireKey("alipay-key", alipayKey, (rsa, bytes) -> rsa.generatePublic(new X509EncodedKeySpec(bytes)));
        }
    }

    private interface KeyReader {
        Key read(KeyFactory rsa, byte[] bytes) throws GeneralSecurityException;
    }

    /** Read now: the SDK would find out at the first refund. */
    private static void requireKey(String name, String key, KeyReader reader) {
        try {
            reader.read(KeyFactory.getInstance("RSA"), Base64.getDecoder().decode(key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause, which may quote the key.
            throw new IllegalArgumentException(
                    PREFIX + "." + name + " is no such RSA key; docs/channels.md says which it is.");
        }
    }

    /** The SDK takes a key without the lines around it. */
    private static String base64(String key) {
        return key.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "AlipayProperties[appId=" + appId + ", gateway=" + gateway + "]";
    }
}
