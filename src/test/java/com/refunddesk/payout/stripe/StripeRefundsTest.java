package com.refunddesk.payout.stripe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.payout.CallBudgets;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StripeRefundsTest {

    @Test
    @Timeout(30)
    void goesThroughNoListThatNeverEnds() throws IOException {
        HttpServer stripe = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stripe.createContext("/v1/refunds", exchange -> {
            try (exchange) {
                byte[] page = "{\"object\":\"list\",\"url\":\"/v1/refunds\",\"has_more\":true,\"data\":[]}"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        stripe.start();
        StripeRefunds refunds = new StripeRefunds(
                new StripeProperties(
                        "http://127.0.0.1:" + stripe.getAddress().getPort(),
                        "sk_test_1",
                        List.of("whsec_1"),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5)),
                CallBudgets.ample());

        assertThatThrownBy(() -> refunds.find("pi_1", "RF-1-1-1")).hasMessageContaining("shows none");

        stripe.stop(0);
    }
}
