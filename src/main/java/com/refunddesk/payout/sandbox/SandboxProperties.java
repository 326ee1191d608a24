package com.refunddesk.payout.sandbox;

import com.refunddesk.payout.ChannelSetting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the sandbox channel is.
 *
 * @param url its address; empty: there is none
 * @param secret what the desk signs with
 * @param callbackSecret what its callbacks are signed with; two while one is being replaced
 */
@ConfigurationProperties(SandboxProperties.PREFIX)
record SandboxProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String secret,
        @DefaultValue List<String> callbackSecret,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout) {

    static final String PREFIX = "refund-desk.channels.sandbox";
    static final String SWITCH = PREFIX + ".url";

    SandboxProperties {
        callbackSecret = callbackSecret.stream().filter(s -> !s.isBlank()).toList();
        // Secrets alone are no half: profile local has them, for who takes the sandbox away from it.
        if (!url.isBlank()) {
            ChannelSetting.requireAllOrNone(
                    PREFIX, "url", url, Map.of("secret", secret, "callback-secret", String.join("", callbackSecret)));
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SandboxProperties[" + url + "]";
    }
}
