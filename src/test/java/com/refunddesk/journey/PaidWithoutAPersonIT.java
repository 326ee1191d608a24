package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs nobody is paid at the original channel, once, told and booked. */
class PaidWithoutAPersonIT {

    @TempDir
    private static Path home;

    private static Desk desk;

    @BeforeAll
    static void start() {
        desk = Desk.startedIn(home);
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void paysASmallFullRefund() {
        // given
        DeskApi billing = desk.as("billing");
        assertThat(billing.put("/api/v1/accounts/ACC-A", Cases.account("ACC-A")).status())
                .isEqualTo(201);
        assertThat(billing.put("/api/v1/orders/ORD-1", Cases.freshOrder("ACC-A", "ORD-1", "320.00", Instant.now()))
                        .status())
                .isEqualTo(201);

        // when
        DeskApi customer = desk.as("customer-a");
        DeskApi.Answer filed = customer.file("once", Cases.request("ORD-1"));
        DeskApi.Answer repeated = customer.file("once", Cases.request("ORD-1"));

        // then
        assertThat(filed.status()).isEqualTo(201);
        assertThat(repeated).isEqualTo(filed);
        String refundNo = filed.body().path("refundNo").asText();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(customer.get("/api/v1/refunds/{refundNo}", refundNo)
                                .body()
                                .path("status")
                                .asText())
                        .isEqualTo("PAID"));
        JsonNode debits = desk.channel().get("/debits").body();
        assertThat(debits).hasSize(1);
        assertThat(debits.get(0).path("amount").asText()).isEqualTo("320.00");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(desk.mailbox().get("/api/messages").body()).hasSize(2));
        JsonNode balance =
                desk.as("finance").get("/api/v1/ledger/trial-balance").body();
        assertThat(balance.toString()).contains("REFUNDS_EXPENSE");
    }
}
