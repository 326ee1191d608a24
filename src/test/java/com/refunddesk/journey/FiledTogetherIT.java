package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.process.EngineDriver;
import com.refunddesk.process.ProcessClock;
import com.refunddesk.process.ProcessTest;
import com.refunddesk.process.RefundInEngine;
import com.refunddesk.process.TaskIds;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Refunds that count as one: a batch, and what one customer files within a day. */
@ProcessTest
class FiledTogetherIT {

    private static final Map<String, ?> APPROVE = Map.of("decision", "APPROVE");
    private static final Map<String, ?> REJECT =
            Map.of("decision", "REJECT", "noteToCustomer", "Not within the rules.");
    private static final Map<String, ?> APPROVE_SECOND = Map.of("secondDecision", "APPROVE");
    private static final Map<String, ?> GRANT =
            Map.of("appealDecision", "GRANT", "appealNote", "The customer is right.");

    @Autowired
    EngineDriver engine;

    @Autowired
    ProcessClock clock;

    @Value("${server.port}")
    int port;

    @Value("${refund-desk.channels.sandbox.url}")
    URI channelUrl;

    private final String accountId = "ACC-" + UUID.randomUUID().toString().substring(0, 8);
    private DeskApi agent;
    private DeskApi billing;

    @BeforeEach
    void anAccount() {
        agent = as("agent");
        billing = as("billing");
        billing.put("/api/v1/accounts/" + accountId, Cases.account(accountId));
    }

    @Test
    void tenServersOfAnEnterpriseThatWereReleasedAfterThreeDaysArePaidWithoutAPerson() {
        billing.put("/api/v1/accounts/" + accountId, Cases.with(Cases.account(accountId), "enterprise", true));
        List<String> servers = IntStream.range(0, 10)
                .mapToObj(i -> order("8800.00", "RELEASED", Duration.ofDays(3)))
                .toList();

        List<String> refundNos = fileBatch(servers);

        for (String refundNo : refundNos) {
            RefundInEngine refund = engine.refund(refundNo);
            refund.awaitEnd("EndEvent_RefundPaid");
            assertThat(refund.timesPassed(TaskIds.REVIEW_REFUND)).isZero();
            assertThat(legs(refundNo)).containsExactly("ORIGINAL SETTLED 8800.00");
        }
        assertThat(debits(servers)).hasSize(10).containsOnly("8800.00");
    }

    @Test
    void theSumOfABatchNeedsASecondPersonWhoReviewedNoneOfIt() {
        List<String> refundNos = fileBatch(List.of(order("4000.00"), order("4000.00"), order("4000.00")));
        RefundInEngine first = engine.refund(refundNos.get(0));
        RefundInEngine second = engine.refund(refundNos.get(1));

        first.awaitTask(TaskIds.REVIEW_REFUND).completeAs("demo", APPROVE);
        // The other one's approval is held against what is recorded by then.
        first.awaitPassed("Task_RecordReviewDecision");
        second.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);
        second.awaitTask(TaskIds.APPROVE_LARGE_REFUND).completeAs("demo", APPROVE_SECOND);
        second.awaitPassed("Task_RecordSecondApproval");

        assertThat(second.variable("validationMessage").asText()).contains("demo", refundNos.get(0));
        second.awaitTask(TaskIds.APPROVE_LARGE_REFUND).completeAs("manager-1", APPROVE_SECOND);
        first.awaitTask(TaskIds.APPROVE_LARGE_REFUND).completeAs("manager-1", APPROVE_SECOND);
        first.awaitEnd("EndEvent_RefundPaid");
        second.awaitEnd("EndEvent_RefundPaid");
    }

    @Test
    void splittingGainsNothingWithinADayAndNothingIsHeldAgainstWhatWasWithdrawn() {
        RefundInEngine first = file(order("6000.00"));
        String other = fileOne(order("6000.00"));
        RefundInEngine third = file(order("4000.00"));

        first.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);
        first.awaitTask(TaskIds.APPROVE_LARGE_REFUND).completeAs("manager-1", Map.of("secondDecision", "REJECT"));
        first.awaitPassed("Task_NotifyRejected");
        assertThat(agent.post("/api/v1/refunds/" + other + "/withdrawal", Map.of())
                        .status())
                .isEqualTo(202);
        third.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);

        third.awaitEnd("EndEvent_RefundPaid");
        assertThat(third.timesPassed(TaskIds.APPROVE_LARGE_REFUND)).isZero();
    }

    @Test
    void anotherDayIsAnotherRefund() {
        fileOne(order("6000.00"));
        clock.advance(Duration.ofHours(24).plusSeconds(1));

        RefundInEngine later = file(order("6000.00"));
        later.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);

        later.awaitEnd("EndEvent_RefundPaid");
        assertThat(later.timesPassed(TaskIds.APPROVE_LARGE_REFUND)).isZero();
    }

    @Test
    void aGrantedAppealIsPaidProRataWhereAnotherRefundTookTheYearsFullOne() {
        String refundNo = fileOne(ofTencent("900.00"));
        RefundInEngine refund = engine.refund(refundNo);
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", REJECT);
        refund.awaitPassed("Task_NotifyRejected");
        RefundInEngine another = file(ofTencent("300.00"));
        another.awaitEnd("EndEvent_RefundPaid");

        agent.post("/api/v1/refunds/" + refundNo + "/appeal", Map.of("statement", "I disagree."));
        refund.awaitTask(TaskIds.DECIDE_APPEAL).completeAs("reviewer-2", GRANT);

        refund.awaitEnd("EndEvent_RefundPaid");
        assertThat(explanation(refundNo).path("reproduced").asBoolean()).isTrue();
        // 49 started hours × 1.00
        assertThat(legs(refundNo)).containsExactly("ORIGINAL SETTLED 851.00");
    }

    @Test
    void whatArrearsTookIsBookedToldAndNotRefundedAgain() {
        billing.put("/api/v1/accounts/" + accountId, Cases.with(Cases.account(accountId), "arrears", "120.00"));
        String orderNo = order("320.00");

        String refundNo = fileOne(orderNo);

        engine.refund(refundNo).awaitEnd("EndEvent_RefundPaid");
        assertThat(legs(refundNo)).containsExactly("ORIGINAL SETTLED 200.00");
        assertThat(as("finance")
                        .get("/api/v1/ledger/entries?refundNo=" + refundNo)
                        .body()
                        .toString())
                .contains("ARREARS");
        assertThat(agent.file(UUID.randomUUID().toString(), Cases.request(orderNo))
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("ALREADY_REFUNDED");
    }

    @Test
    void arrearsThatTakeAllLeaveNoLegsAndTheRefundIsPaid() {
        billing.put("/api/v1/accounts/" + accountId, Cases.with(Cases.account(accountId), "arrears", "5000.00"));

        String refundNo = fileOne(order("320.00"));

        engine.refund(refundNo).awaitEnd("EndEvent_RefundPaid");
        assertThat(legs(refundNo)).isEmpty();
        assertThat(show(refundNo).path("status").asText()).isEqualTo("PAID");
    }

    private String order(String price) {
        return order(price, "RUNNING", Duration.ofDays(2));
    }

    private String order(String price, String status, Duration age) {
        return feed(Cases.with(
                Cases.freshOrder(
                        accountId, newOrderNo(), price, clock.now().minus(age).plus(Duration.ofDays(2))),
                "resource",
                Map.of("status", status, "trafficUsedGb", 0, "trafficIncludedGb", 100)));
    }

    /** One full refund a year; the months and hours used are priced at 720.00 and 1.00. */
    private String ofTencent(String price) {
        Map<String, ?> order = Cases.freshOrder(accountId, newOrderNo(), price, clock.now());
        Map<String, ?> priced = Cases.with(
                Cases.with(Cases.with(order, "monthlyListPrice", "720.00"), "hourlyListPrice", "1.00"),
                "termDiscounts",
                List.of());
        return feed(Cases.with(priced, "provider", "tencent"));
    }

    private static String newOrderNo() {
        return "ORD-" + UUID.randomUUID();
    }

    private String feed(Map<String, ?> order) {
        List<?> payments = (List<?>) order.get("payments");
        String paymentId = ((Map<?, ?>) payments.getFirst()).get("paymentId").toString();
        String orderNo = paymentId.substring(0, paymentId.length() - "-P1".length());
        assertThat(billing.put("/api/v1/orders/" + orderNo, order).status()).isEqualTo(201);
        return orderNo;
    }

    private RefundInEngine file(String orderNo) {
        return engine.refund(fileOne(orderNo));
    }

    private String fileOne(String orderNo) {
        DeskApi.Answer filed = agent.file(UUID.randomUUID().toString(), Cases.request(orderNo));
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        return filed.body().path("refundNo").asText();
    }

    private List<String> fileBatch(List<String> orderNos) {
        Map<String, ?> batch = Cases.with(Cases.without(Cases.request("-"), "orderNo"), "orderNos", orderNos);
        DeskApi.Answer filed = agent.fileBatch(UUID.randomUUID().toString(), batch);
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        return StreamSupport.stream(filed.body().path("items").spliterator(), false)
                .map(item -> item.path("refundNo").asText())
                .toList();
    }

    private JsonNode explanation(String refundNo) {
        return agent.get("/api/v1/refunds/" + refundNo + "/explanation").body();
    }

    private JsonNode show(String refundNo) {
        return agent.get("/api/v1/refunds/" + refundNo).body();
    }

    private List<String> legs(String refundNo) {
        return StreamSupport.stream(show(refundNo).path("legs").spliterator(), false)
                .map(leg -> "%s %s %s"
                        .formatted(
                                leg.path("destination").asText(),
                                leg.path("status").asText(),
                                leg.path("amount").path("amount").asText()))
                .toList();
    }

    private List<String> debits(List<String> orderNos) {
        List<String> amounts = new ArrayList<>();
        for (JsonNode debit : new DeskApi(channelUrl, null).get("/debits").body()) {
            String paymentId = debit.path("paymentId").asText();
            if (orderNos.stream().anyMatch(orderNo -> paymentId.equals(orderNo + "-P1"))) {
                amounts.add(debit.path("amount").asText());
            }
        }
        return amounts;
    }

    private DeskApi as(String user) {
        return new DeskApi(URI.create("http://127.0.0.1:" + port), user);
    }
}
