package com.refunddesk.payout.sandbox;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the sandbox channel is.
 *
 * @param url its address; empty: there is none
 * @param secret what the desk signs with
 * @param callbackSecret what its callbacks are signed with; two while one is being replaced
 */
@ConfigurationProperties("refund-desk.channels.sandbox")
record SandboxProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String secret,
        @DefaultValue List<String> callbackSecret,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout) {

    SandboxProperties {
        callbackSecret = callbackSecret.stream().filter(s -> !s.isBlank()).toList();
    }
}
