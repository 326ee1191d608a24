package com.refunddesk.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** The way of testing processes: people act, time passes, and the engine's records tell where a refund is. */
@ProcessTest
class EngineDriverIT {

    @Autowired
    EngineDriver engine;

    @Autowired
    ProcessClock clock;

    @Value("${server.port}")
    int port;

    @BeforeEach
    void anAccount() {
        send(
                "billing",
                "/api/v1/accounts/ACC-A",
                Map.of(
                        "subjectId", "SUB-A",
                        "name", "Blue Harbor Games",
                        "email", "owner@example.com",
                        "phone", "+8613800138000",
                        "locale", "en",
                        "enterprise", false,
                        "realNameVerified", true,
                        "arrears", "0.00"));
    }

    @Test
    void aReviewerApprovesAndTheRefundIsPaid() {
        // given
        var refund = engine.refund(fileRefundOf("ORD-DRIVER-1"));
        // when
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", Map.of("decision", "APPROVE"));
        // then
        refund.awaitEnd("EndEvent_RefundPaid");
        assertThat(refund.incidents()).isEmpty();
        assertThat(refund.timesPassed(TaskIds.REVIEW_REFUND)).isEqualTo(1);
    }

    @Test
    void aTaskThatNobodyClaimedComesBackWithTheReason() {
        // given
        var refund = engine.refund(fileRefundOf("ORD-DRIVER-2"));
        // when
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeUnassigned(Map.of("decision", "APPROVE"));
        // then
        refund.awaitTask(TaskIds.REVIEW_REFUND);
        assertThat(refund.variable("validationMessage").asText()).isNotBlank();
    }

    @Test
    void timePassesForTheDeskAndTheEngineTogether() {
        // given
        var refund = engine.refund(fileRefundOf("ORD-DRIVER-3"));
        refund.awaitTask(TaskIds.REVIEW_REFUND)
                .completeAs(
                        "reviewer-1",
                        Map.of(
                                "decision", "REQUEST_MATERIALS",
                                "requestedMaterials", List.of("PAYMENT_PROOF"),
                                "noteToCustomer", "Please send the receipt."));
        refund.awaitPassed("Task_RequestMaterials");
        // when
        clock.advance(Duration.ofDays(7).plusMinutes(1));
        // then
        refund.awaitEnd("EndEvent_RefundExpired");
    }

    private String fileRefundOf(String orderNo) {
        var delivered = clock.now().truncatedTo(ChronoUnit.SECONDS).minus(2, ChronoUnit.DAYS);
        var payment = Map.of(
                "paymentId",
                orderNo + "-P1",
                "channel",
                "ALIPAY",
                "amount",
                "900.00",
                "refunded",
                "0.00",
                "paidAt",
                delivered.toString(),
                "duplicate",
                false);
        send(
                "billing",
                "/api/v1/orders/" + orderNo,
                Map.ofEntries(
                        Map.entry("accountId", "ACC-A"),
                        Map.entry("provider", "kufanyun"),
                        Map.entry("product", "cloud-server"),
                        Map.entry("billingMode", "PREPAID"),
                        Map.entry("currency", "CNY"),
                        Map.entry("listPrice", "900.00"),
                        Map.entry("discount", "0.00"),
                        Map.entry("coupon", "0.00"),
                        Map.entry("payments", List.of(payment)),
                        Map.entry("items", List.of()),
                        Map.entry(
                                "term",
                                Map.of(
                                        "start", delivered.toString(),
                                        "end",
                                                delivered
                                                        .plus(400, ChronoUnit.DAYS)
                                                        .toString())),
                        Map.entry("deliveredAt", delivered.toString()),
                        Map.entry(
                                "resource", Map.of("status", "RUNNING", "trafficUsedGb", 0, "trafficIncludedGb", 100)),
                        Map.entry("promotionNonRefundable", false)));
        return as("customer-a")
                .post()
                .uri("/api/v1/refunds")
                .header("Idempotency-Key", orderNo)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "orderNo",
                        orderNo,
                        "reason",
                        "NO_LONGER_NEEDED",
                        "description",
                        "The project was cancelled",
                        "termsAccepted",
                        true,
                        "contact",
                        Map.of("email", "owner@example.com"),
                        "dataBackedUp",
                        true))
                .retrieve()
                .body(JsonNode.class)
                .path("refundNo")
                .asText();
    }

    private void send(String user, String path, Map<String, ?> body) {
        as(user).put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toBodilessEntity();
    }

    private RestClient as(String user) {
        return RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeaders(headers -> headers.setBasicAuth(user, user))
                .build();
    }
}
