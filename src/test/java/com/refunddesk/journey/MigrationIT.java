package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.process.EngineDriver;
import com.refunddesk.process.ProcessClock;
import com.refunddesk.process.ProcessTest;
import com.refunddesk.process.RefundInEngine;
import com.refunddesk.process.TaskIds;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What began on the previous version of the process is moved to the new one, and ends there, paid once. */
@ProcessTest
class MigrationIT {

    private static final String RENAMED = "ReceiveTask_AwaitMaterials";
    private static final String FORMER_NAME = "ReceiveTask_WaitForUpload";

    /** The version before: one task was called otherwise, and one step more lay before the customer was told. */
    private static final UnaryOperator<String> PREVIOUS = model -> model.replace(RENAMED, FORMER_NAME)
            .replace("name=\"Review refund\"", "name=\"Look at refund\"")
            .replace("sourceRef=\"Task_CloseRefund\" targetRef=\"Task_NotifyPaid\"", """
                    sourceRef="Task_CloseRefund" targetRef="Event_Closed" />
                    <bpmn:sequenceFlow id="Flow_Closed" sourceRef="Event_Closed" targetRef="Task_NotifyPaid\"""")
            .replace("<bpmn:incoming>Flow_ToNotifyPaid</bpmn:incoming>", "<bpmn:incoming>Flow_Closed</bpmn:incoming>")
            .replace("<bpmn:serviceTask id=\"Task_NotifyPaid\"", """
                    <bpmn:intermediateThrowEvent id="Event_Closed">
                      <bpmn:incoming>Flow_ToNotifyPaid</bpmn:incoming>
                      <bpmn:outgoing>Flow_Closed</bpmn:outgoing>
                    </bpmn:intermediateThrowEvent>
                    <bpmn:serviceTask id="Task_NotifyPaid\"""");

    private static final Map<String, ?> APPROVE = Map.of("decision", "APPROVE");

    @Autowired
    EngineDriver engine;

    @Autowired
    ProcessClock clock;

    @Value("${server.port}")
    int port;

    @Value("${refund-desk.channels.sandbox.url}")
    URI channelUrl;

    /** A refund, and where the engine has it. */
    private record Case(String orderNo, String refundNo, RefundInEngine engine) {}

    private long previous;

    @BeforeEach
    void thePreviousVersionIsDeployed() {
        previous = engine.deployApproval(PREVIOUS);
    }

    @AfterEach
    void leaveTheNewVersion() {
        engine.deployApproval(model -> model);
    }

    @Test
    void instancesOfThePreviousVersionEndOnTheNewOne() throws IOException {
        // given: one that has been warned of, one whose customer is asked, one that may be appealed, a fresh one
        Case warned = file();
        warned.engine().awaitTask(TaskIds.REVIEW_REFUND);
        Instant dueAt =
                OffsetDateTime.parse(show(warned).path("dueAt").asText()).toInstant();
        clock.advance(Duration.between(clock.now(), dueAt).minusHours(1));
        warned.engine().awaitPassed("EndEvent_WarnedAtRisk");
        Case asked = file();
        asked.engine()
                .awaitTask(TaskIds.REVIEW_REFUND)
                .completeAs(
                        "reviewer-1",
                        Map.of(
                                "decision",
                                "REQUEST_MATERIALS",
                                "requestedMaterials",
                                List.of("PAYMENT_PROOF"),
                                "noteToCustomer",
                                "Please send the receipt."));
        asked.engine().awaitPassed("Task_RequestMaterials");
        Case rejected = file();
        rejected.engine()
                .awaitTask(TaskIds.REVIEW_REFUND)
                .completeAs("reviewer-1", Map.of("decision", "REJECT", "noteToCustomer", "Not within the rules."));
        rejected.engine().awaitPassed("Gateway_MayAppeal");
        Case fresh = file();
        fresh.engine().awaitTask(TaskIds.REVIEW_REFUND);

        // when
        long next = engine.deployApproval(model -> model);
        assertThat(next).isNotEqualTo(previous);
        for (Case moved : List.of(warned, asked, rejected, fresh)) {
            moved.engine().migrate(next, everyElement());
        }

        // then: timers that fired stay fired, the others fire once, and every way goes on
        clock.advance(Duration.ofHours(2));
        warned.engine().awaitPassed("EndEvent_BreachEscalated");
        assertThat(warned.engine().timesPassed("EndEvent_WarnedAtRisk")).isEqualTo(1);
        warned.engine().awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);

        assertThat(desk("agent")
                        .upload("/api/v1/refunds/" + asked.refundNo() + "/materials", "receipt.txt", "Paid in full.")
                        .status())
                .isEqualTo(201);
        asked.engine().awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);

        desk("agent").post("/api/v1/refunds/" + rejected.refundNo() + "/appeal", Map.of("statement", "I disagree."));
        rejected.engine()
                .awaitTask(TaskIds.DECIDE_APPEAL)
                .completeAs("reviewer-2", Map.of("appealDecision", "GRANT", "appealNote", "The customer is right."));

        Instant freshDue =
                OffsetDateTime.parse(show(fresh).path("dueAt").asText()).toInstant();
        clock.advance(Duration.between(clock.now(), freshDue).minusHours(1));
        fresh.engine().awaitPassed("EndEvent_WarnedAtRisk");
        fresh.engine().awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);

        for (Case moved : List.of(warned, asked, rejected, fresh)) {
            moved.engine().awaitEnd("EndEvent_RefundPaid");
            assertThat(moved.engine().endedOn()).isEqualTo(next);
            assertThat(moved.engine().timesPassed("Event_Closed")).isZero();
            assertThat(debits(moved)).containsExactly("900.00");
            assertThat(moved.engine().incidents()).isEmpty();
        }
        assertThat(warned.engine().timesPassed("EndEvent_BreachEscalated")).isEqualTo(1);
        assertThat(fresh.engine().timesPassed("EndEvent_WarnedAtRisk")).isEqualTo(1);
    }

    /** What an operator maps: each element to the one of the same id, and the renamed one to its new name. */
    private Map<String, String> everyElement() throws IOException {
        Map<String, String> mapping = new LinkedHashMap<>();
        try (InputStream model = getClass().getResourceAsStream("/bpmn/refund-approval.bpmn")) {
            Bpmn.readModelFromStream(model)
                    .getModelElementsByType(FlowNode.class)
                    .forEach(node -> mapping.put(node.getId(), node.getId()));
        }
        mapping.remove(RENAMED);
        mapping.put(FORMER_NAME, RENAMED);
        return mapping;
    }

    private Case file() {
        String id = UUID.randomUUID().toString().substring(0, 8);
        String orderNo = "ORD-M-" + id;
        desk("billing").put("/api/v1/accounts/ACC-M-" + id, Cases.account("ACC-M-" + id));
        desk("billing")
                .put("/api/v1/orders/" + orderNo, Cases.freshOrder("ACC-M-" + id, orderNo, "900.00", clock.now()));
        String refundNo = desk("agent")
                .file(orderNo, Cases.request(orderNo))
                .body()
                .path("refundNo")
                .asText();
        return new Case(orderNo, refundNo, engine.refund(refundNo));
    }

    private JsonNode show(Case refund) {
        return desk("agent").get("/api/v1/refunds/" + refund.refundNo()).body();
    }

    private List<String> debits(Case refund) {
        List<String> amounts = new ArrayList<>();
        for (JsonNode debit : new DeskApi(channelUrl, null).get("/debits").body()) {
            if (debit.path("paymentId").asText().equals(refund.orderNo() + "-P1")) {
                amounts.add(debit.path("amount").asText());
            }
        }
        return amounts;
    }

    private DeskApi desk(String user) {
        return new DeskApi(URI.create("http://127.0.0.1:" + port), user);
    }
}
