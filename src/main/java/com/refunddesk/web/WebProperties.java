package com.refunddesk.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the HTTP side is set to.
 *
 * @param rateLimit how often a customer may call this desk
 * @param maxBodySize the largest body but uploads, which have Spring's own limits, and the billing feed, which has none
 */
@ConfigurationProperties("refund-desk.web")
record WebProperties(
        @DefaultValue RateLimit rateLimit,
        @DefaultValue("1MB") DataSize maxBodySize) {

    /** So many requests in such a time, for each customer. */
    record RateLimit(
            @DefaultValue("1200") long requests,
            @DefaultValue("1m") Duration per) {}
}
