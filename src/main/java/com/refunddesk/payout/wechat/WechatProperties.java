package com.refunddesk.payout.wechat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who the desk is at WeChat Pay. Everything is required once {@code merchantId} is set.
 *
 * @param merchantId empty: WeChat Pay isn't set up
 * @param merchantSerialNumber the serial number of the merchant's API certificate
 * @param merchantKey the merchant's private key, PEM: requests are signed with it
 * @param platformKeyId the id of WeChat Pay's public key, {@code PUB_KEY_ID_…}
 * @param platformKey WeChat Pay's public key, PEM: answers and callbacks are verified with it
 * @param apiV3Key the 32 characters that callbacks are encrypted with
 * @param paymentId what billing feeds as a payment's id
 * @param baseUrl where WeChat Pay is; another one than theirs is for tests
 */
@ConfigurationProperties("refund-desk.channels.wechat")
record WechatProperties(
        @DefaultValue("") String merchantId,
        @DefaultValue("") String merchantSerialNumber,
        @DefaultValue("") String merchantKey,
        @DefaultValue("") String platformKeyId,
        @DefaultValue("") String platformKey,
        @DefaultValue("") String apiV3Key,
        @DefaultValue("OUT_TRADE_NO") PaymentId paymentId,
        @DefaultValue("https://api.mch.weixin.qq.com") URI baseUrl,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout) {

    /** Whose number names a payment. */
    enum PaymentId {
        /** The number that the merchant gave the payment. */
        OUT_TRADE_NO,
        /** The number that WeChat Pay gave it. */
        TRANSACTION_ID
    }

    private static final int API_V3_KEY_LENGTH = 32;

    WechatProperties {
        if (!merchantId.isBlank()) {
            requireAll(Map.of(
                    "merchant-serial-number", merchantSerialNumber,
                    "merchant-key", merchantKey,
                    "platform-key-id", platformKeyId,
                    "platform-key", platformKey));
            if (apiV3Key.length() != API_V3_KEY_LENGTH) {
                throw new IllegalArgumentException("refund-desk.channels.wechat.api-v3-key has to be 32 characters.");
            }
        }
    }

    private static void requireAll(Map<String, String> required) {
        required.forEach((name, value) -> {
            if (value.isBlank()) {
                throw new IllegalArgumentException("refund-desk.channels.wechat." + name
                        + " is missing. Set it, or leave merchant-id empty to do without WeChat Pay.");
            }
        });
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "WechatProperties[merchantId=" + merchantId + ", platformKeyId=" + platformKeyId + ", baseUrl=" + baseUrl
                + "]";
    }
}
