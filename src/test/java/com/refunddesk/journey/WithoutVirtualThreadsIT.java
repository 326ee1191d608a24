package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.process.EngineDriver;
import com.refunddesk.process.ProcessTest;
import com.refunddesk.process.RefundInEngine;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

/** The desk starts, deploys, answers and pays while no virtual thread of its JVM can run: it has none. */
@ProcessTest
// A setting of its own, so that it doesn't share a desk that started before.
@TestPropertySource(properties = "spring.application.name=desk-with-stuck-carriers")
class WithoutVirtualThreadsIT {

    private static StuckCarriers carriers;

    @Autowired
    EngineDriver engine;

    @Value("${server.port}")
    int port;

    @BeforeAll
    static void takeAllCarriers() throws InterruptedException {
        carriers = new StuckCarriers();
    }

    @AfterAll
    static void giveThemBack() {
        carriers.close();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void paysARefund() {
        DeskApi billing = as("billing");
        billing.put("/api/v1/accounts/ACC-A", Cases.account("ACC-A"));
        billing.put("/api/v1/orders/ORD-1", Cases.freshOrder("ACC-A", "ORD-1", "320.00", Instant.now()));

        DeskApi.Answer filed = as("agent").file("once", Cases.request("ORD-1"));

        assertThat(filed.status()).isEqualTo(201);
        RefundInEngine refund = engine.refund(filed.body().path("refundNo").asText());
        refund.awaitEnd("EndEvent_RefundPaid");
    }

    private DeskApi as(String user) {
        return new DeskApi(URI.create("http://127.0.0.1:" + port), user);
    }
}
