package com.refunddesk.payout.stripe;

import com.refunddesk.payout.ChannelSetting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company's account at Stripe.
 *
 * @param secretKey a secret or restricted key that may read and write refunds; empty: Stripe isn't used
 * @param webhookSecret what Stripe signs events with; two while one is being rolled
 */
@ConfigurationProperties(StripeProperties.PREFIX)
record StripeProperties(
        @DefaultValue("https://api.stripe.com") String url,
        @DefaultValue("") String secretKey,
        @DefaultValue List<String> webhookSecret,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout) {

    static final String PREFIX = "refund-desk.channels.stripe";
    static final String SWITCH = PREFIX + ".secret-key";

    StripeProperties {
        webhookSecret =
                webhookSecret.stream().filter(secret -> !secret.isBlank()).toList();
        ChannelSetting.requireAllOrNone(
                PREFIX, "secret-key", secretKey, Map.of("webhook-secret", String.join("", webhookSecret)));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StripeProperties[" + url + "]";
    }
}
