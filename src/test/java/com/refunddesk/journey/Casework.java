package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.refunddesk.DeskTest;
import com.refunddesk.process.MovableClock;
import com.refunddesk.process.TaskCompletions;
import com.refunddesk.request.decision.RecordAppealDecisionWorker;
import com.refunddesk.request.decision.RecordPolicyDecisionWorker;
import com.refunddesk.request.decision.RecordReviewDecisionWorker;
import com.refunddesk.request.decision.RecordSecondApprovalWorker;
import com.refunddesk.request.decision.StartReviewRoundWorker;
import com.refunddesk.request.settlement.CloseRefundWorker;
import com.refunddesk.request.settlement.SettleQuoteWorker;
import com.refunddesk.review.Verdict;
import io.camunda.client.api.response.ActivatedJob;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What both classes of tests about decisions do: file, decide, settle. */
@DeskTest
@Import(Casework.Time.class)
abstract class Casework {

    static final Map<String, ?> APPROVE = Map.of("decision", "APPROVE");
    static final Map<String, ?> REJECT = Map.of("decision", "REJECT", "noteToCustomer", "Not within the rules.");
    static final Duration DAY = Duration.ofDays(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A clock that the tests move. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    @MockitoBean
    TaskCompletions completions;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StartReviewRoundWorker startReviewRound;

    @Autowired
    RecordPolicyDecisionWorker recordPolicyDecision;

    @Autowired
    RecordReviewDecisionWorker recordReviewDecision;

    @Autowired
    RecordSecondApprovalWorker recordSecondApproval;

    @Autowired
    RecordAppealDecisionWorker recordAppealDecision;

    @Autowired
    SettleQuoteWorker settleQuote;

    @Autowired
    CloseRefundWorker closeRefund;

    @LocalServerPort
    int port;

    final String subject = UUID.randomUUID().toString().substring(0, 8);
    final String accountId = "ACC-" + subject;
    DeskApi billing;
    DeskApi agent;
    private int completed;

    @BeforeEach
    void anAccount() {
        billing = as("billing");
        agent = as("agent");
        account(accountId, "0.00");
    }

    // ---- Accounts and orders

    void account(String id, String arrears) {
        billing.put(
                "/api/v1/accounts/" + id,
                Cases.with(Cases.with(Cases.account(id), "subjectId", "SUB-" + subject), "arrears", arrears));
    }

    /** A fresh order of this case's account. */
    String order(String price) {
        return put(Cases.freshOrder(accountId, newOrderNo(), price, clock.instant()));
    }

    String order(String price, List<Map<String, ?>> payments) {
        return put(Cases.with(Cases.freshOrder(accountId, newOrderNo(), price, clock.instant()), "payments", payments));
    }

    String orderOf(String account, String price) {
        return put(Cases.freshOrder(account, newOrderNo(), price, clock.instant()));
    }

    String orderFrom(String provider, String price) {
        return put(Cases.with(Cases.freshOrder(accountId, newOrderNo(), price, clock.instant()), "provider", provider));
    }

    String orderIn(String currency, String price) {
        return put(Cases.with(Cases.freshOrder(accountId, newOrderNo(), price, clock.instant()), "currency", currency));
    }

    /** An order that was paid, and delivered but for an hour, so many days ago. */
    String aged(String price, int days, int termDays, String channel) {
        Instant delivered = clock.instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .minus(DAY.multipliedBy(days))
                .plus(Duration.ofHours(1));
        Map<String, ?> order = Cases.freshOrder(accountId, newOrderNo(), price, clock.instant());
        Map<String, ?> payment = Cases.with(
                Cases.with(payment("1", price, "0.00"), "channel", channel),
                "paidAt",
                clock.instant().minus(DAY.multipliedBy(days)).toString());
        order = Cases.with(order, "payments", List.of(payment));
        order = Cases.with(order, "deliveredAt", delivered.toString());
        return put(Cases.with(
                order,
                "term",
                Map.of(
                        "start",
                        delivered.toString(),
                        "end",
                        delivered.plus(DAY.multipliedBy(termDays)).toString())));
    }

    Map<String, ?> payment(String number, String amount, String refunded) {
        return Map.of(
                "paymentId",
                "PAY-" + number,
                "channel",
                "ALIPAY",
                "amount",
                amount,
                "refunded",
                refunded,
                "paidAt",
                clock.instant().minus(DAY).toString(),
                "duplicate",
                false);
    }

    private String put(Map<String, ?> order) {
        String orderNo = newOrderNo();
        DeskApi.Answer fed = billing.put("/api/v1/orders/" + orderNo, order);
        assertThat(fed.status()).as(fed.toString()).isEqualTo(201);
        return orderNo;
    }

    private static String newOrderNo() {
        return "ORD-" + UUID.randomUUID();
    }

    // ---- Filing and looking

    DeskApi.Answer tryToFile(String orderNo, String reason) {
        return agent.file(
                UUID.randomUUID().toString(),
                Cases.with(Cases.with(Cases.request(orderNo), "reason", reason), "destination", "ORIGINAL"));
    }

    String file(String orderNo, String reason) {
        DeskApi.Answer filed = tryToFile(orderNo, reason);
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        return filed.body().path("refundNo").asText();
    }

    JsonNode show(String refundNo) {
        return agent.get("/api/v1/refunds/" + refundNo).body();
    }

    String status(String refundNo) {
        return show(refundNo).path("status").asText();
    }

    String payable(String refundNo) {
        return show(refundNo).path("payable").path("amount").asText();
    }

    List<String> legs(String refundNo) {
        return StreamSupport.stream(show(refundNo).path("legs").spliterator(), false)
                .map(leg -> leg.path("amount").path("amount").asText())
                .toList();
    }

    // ---- Deciding and settling

    static Map<String, ?> approving(String amount) {
        return Map.of("decision", "APPROVE", "approvedAmount", amount);
    }

    Verdict review(String refundNo, Map<String, ?> form) {
        if (status(refundNo).equals("SUBMITTED")) {
            startReviewRound.start(refundNo, 0);
        }
        return recordReviewDecision
                .record(
                        completedBy("reviewer-1"),
                        variables(refundNo, "reviewCompletions", form, RecordReviewDecisionWorker.Variables.class))
                .verdict();
    }

    Verdict agree(String refundNo) {
        return recordSecondApproval
                .record(
                        completedBy("manager-1"),
                        variables(
                                refundNo,
                                "secondApprovalCompletions",
                                Map.of("secondDecision", "APPROVE"),
                                RecordSecondApprovalWorker.Variables.class))
                .verdict();
    }

    void appeal(String refundNo) {
        assertThat(agent.post("/api/v1/refunds/" + refundNo + "/appeal", Map.of("statement", "I disagree."))
                        .status())
                .isEqualTo(202);
    }

    Verdict grant(String refundNo) {
        return decideAppeal(refundNo, "GRANT");
    }

    Verdict decideAppeal(String refundNo, String decision) {
        return recordAppealDecision
                .record(
                        completedBy("reviewer-2"),
                        variables(
                                refundNo,
                                "appealCompletions",
                                Map.of("appealDecision", decision),
                                RecordAppealDecisionWorker.Variables.class))
                .verdict();
    }

    SettleQuoteWorker.Result settle(String refundNo) {
        return settleQuote.settle(refundNo);
    }

    /** @param person {@code null} where nobody had claimed the task */
    ActivatedJob completedBy(String person) {
        when(completions.whoCompleted(anyLong(), any(), anyInt())).thenReturn(Optional.ofNullable(person));
        return mock(ActivatedJob.class);
    }

    /** What a form sent; each completion counts, so that none is taken for a repeat. */
    <T> T variables(String refundNo, String counter, Map<String, ?> form, Class<T> type) {
        ObjectNode variables = JSON.valueToTree(form);
        return JSON.convertValue(variables.put("refundNo", refundNo).put(counter, completed++), type);
    }

    DeskApi as(String user) {
        return new DeskApi(URI.create("http://127.0.0.1:" + port), user);
    }
}
