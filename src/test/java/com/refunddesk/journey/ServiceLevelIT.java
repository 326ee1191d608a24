package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.process.EngineDriver;
import com.refunddesk.process.ProcessClock;
import com.refunddesk.process.ProcessTest;
import com.refunddesk.process.RefundInEngine;
import com.refunddesk.process.TaskIds;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

/**
 * Whole cases over an autumn's holidays and make-up days: filed, materials asked for, sent, decided. The due dates of both rounds
 * were worked by hand; each case begins after the one before it. The year is the next one with the weekdays of 2026, whose holidays
 * it is given: an engine's clock goes forward only.
 */
@ProcessTest
@TestPropertySource(
        properties = {
            ProcessTest.STARTS_AT + "=2037-09-17T08:00:00+08:00",
            "refund-desk.working-days.folder=src/test/resources/working-days"
        })
class ServiceLevelIT {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Map<String, ?> ASK = Map.of(
            "decision",
            "REQUEST_MATERIALS",
            "requestedMaterials",
            List.of("PAYMENT_PROOF"),
            "noteToCustomer",
            "Please send the receipt.");

    @Autowired
    EngineDriver engine;

    @Autowired
    ProcessClock clock;

    @Value("${server.port}")
    int port;

    private final String accountId = "ACC-" + UUID.randomUUID().toString().substring(0, 8);
    private String refundNo;

    @ParameterizedTest(name = "{0}, filed {1}: {6}")
    @CsvFileSource(resources = "/whole-cases.csv", numLinesToSkip = 1)
    void isDueWhenTheTableSays(
            String provider,
            LocalDateTime filed,
            LocalDateTime due,
            LocalDateTime asked,
            LocalDateTime answered,
            LocalDateTime dueAfterIt,
            String why) {
        clock.advanceTo(shanghai(filed));
        RefundInEngine refund = file(provider);
        var review = refund.awaitTask(TaskIds.REVIEW_REFUND);
        assertThat(dueAt()).isCloseTo(shanghai(due), within(2, ChronoUnit.MINUTES));

        clock.advanceTo(shanghai(asked));
        review.completeAs("reviewer-1", ASK);
        refund.awaitPassed("Task_RequestMaterials");
        clock.advanceTo(shanghai(answered));
        assertThat(as("agent")
                        .upload("/api/v1/refunds/" + refundNo + "/materials", "receipt.txt", "Paid in full.")
                        .status())
                .isEqualTo(201);

        var again = refund.awaitTask(TaskIds.REVIEW_REFUND);
        assertThat(dueAt()).as(why).isCloseTo(shanghai(dueAfterIt), within(2, ChronoUnit.MINUTES));
        again.completeAs("reviewer-1", Map.of("decision", "APPROVE"));
        refund.awaitEnd("EndEvent_RefundPaid");
    }

    private static Instant shanghai(LocalDateTime local) {
        return local.atZone(SHANGHAI).toInstant();
    }

    private Instant dueAt() {
        JsonNode shown = as("agent").get("/api/v1/refunds/" + refundNo).body();
        return OffsetDateTime.parse(shown.path("dueAt").asText()).toInstant();
    }

    private RefundInEngine file(String provider) {
        String orderNo = "ORD-" + accountId;
        as("billing").put("/api/v1/accounts/" + accountId, Cases.account(accountId));
        as("billing")
                .put(
                        "/api/v1/orders/" + orderNo,
                        Cases.with(Cases.freshOrder(accountId, orderNo, "900.00", clock.now()), "provider", provider));
        DeskApi.Answer filed = as("agent")
                .file(
                        orderNo,
                        Cases.with(
                                Cases.request(orderNo),
                                "description",
                                "The project was cancelled by our customer, and nobody here needs this server any more."));
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        refundNo = filed.body().path("refundNo").asText();
        return engine.refund(refundNo);
    }

    private DeskApi as(String user) {
        return new DeskApi(URI.create("http://127.0.0.1:" + port), user);
    }
}
