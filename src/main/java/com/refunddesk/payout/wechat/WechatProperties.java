package com.refunddesk.payout.wechat;

import com.refunddesk.payout.ChannelSetting;
import com.wechat.pay.java.core.util.PemUtil;
import java.net.URI;
import java.security.Key;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
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
@ConfigurationProperties(WechatProperties.PREFIX)
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

    static final String PREFIX = "refund-desk.channels.wechat";
    static final String SWITCH = PREFIX + ".merchant-id";

    private static final int API_V3_KEY_LENGTH = 32;

    WechatProperties {
        ChannelSetting.requireAllOrNone(
                PREFIX,
                "merchant-id",
                merchantId,
                Map.of(
                        "merchant-serial-number", merchantSerialNumber,
                        "merchant-key", merchantKey,
                        "platform-key-id", platformKeyId,
                        "platform-key", platformKey,
                        "api-v3-key", apiV3Key));
        if (!merchantId.isBlank()) {
            requireKey("merchant-key", merchantKey, PemUtil::loadPrivateKeyFromString);
            requireKey("platform-key", platformKey, PemUtil::loadPublicKeyFromString);
            if (apiV3Key.length() != API_V3_KEY_LENGTH) {
                throw new IllegalArgumentException(PREFIX + ".api-v3-key has to be 32 characters.");
            }
        }
    }

    private static void requireKey(String name, String pem, Function<String, Key> reader) {
        try {
            reader.apply(pem);
        } catch (RuntimeException e) {
            // Without the cause, which may quote the key.
            throw new IllegalArgumentException(
                    PREFIX + "." + name + " is no such key in PEM; docs/channels.md says which it is.");
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "WechatProperties[merchantId=" + merchantId + ", platformKeyId=" + platformKeyId + ", baseUrl=" + baseUrl
                + "]";
    }
}
