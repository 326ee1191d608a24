package com.refunddesk.payout.alipay;

import java.net.URI;
import java.time.Duration;
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
@ConfigurationProperties("refund-desk.channels.alipay")
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

    AlipayProperties {
        appKey = base64(appKey);
        alipayKey = base64(alipayKey);
        if (!appId.isBlank()) {
            require("app-key", appKey);
            require("alipay-key", alipayKey);
        }
    }

    /** The SDK takes a key without the lines around it. */
    private static String base64(String key) {
        return key.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    }

    private static void require(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("refund-desk.channels.alipay." + name
                    + " is missing. Set it, or leave app-id empty to do without Alipay.");
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "AlipayProperties[appId=" + appId + ", gateway=" + gateway + "]";
    }
}
