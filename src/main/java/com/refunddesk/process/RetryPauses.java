package com.refunddesk.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a step that failed rests before its next try: {@code first}, then twice as long each time, up to {@code longest}.
 */
@ConfigurationProperties("refund-desk.retry-pauses")
record RetryPauses(
        @DefaultValue("10s") Duration first,
        @DefaultValue("10m") Duration longest) {

    Duration after(int failedBefore) {
        var grown = first.multipliedBy(1L << Math.clamp(failedBefore, 0, 16));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
