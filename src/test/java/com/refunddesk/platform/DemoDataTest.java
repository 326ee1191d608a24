package com.refunddesk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DemoDataTest {

    @Test
    void putsDaysBeforeLoadingIntoInstants() throws Exception {
        var feed = DemoData.feed(Instant.parse("2026-03-04T05:06:07Z"));

        var order = feed.lines()
                .filter(line -> line.contains("ORD-A-1001"))
                .findFirst()
                .orElseThrow();
        var delivered = new ObjectMapper()
                .readTree(order)
                .path("order")
                .path("deliveredAt")
                .asText();

        assertThat(delivered).isEqualTo("2026-03-01T13:06:07+08:00");
        assertThat(feed).doesNotContainPattern("\"[+-]\\d+d\"");
    }
}
