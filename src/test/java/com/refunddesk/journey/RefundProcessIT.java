package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.refunddesk.payout.ChannelReport;
import com.refunddesk.payout.ChannelReports;
import com.refunddesk.process.EngineDriver;
import com.refunddesk.process.OpenTask;
import com.refunddesk.process.ProcessClock;
import com.refunddesk.process.ProcessTest;
import com.refunddesk.process.RefundInEngine;
import com.refunddesk.process.TaskIds;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path through the diagram, on a real engine with the clock moved. */
@ProcessTest
class RefundProcessIT {

    private static final AtomicInteger CASES = new AtomicInteger();
    private static final List<String> ACTORS = List.of(
            "agent",
            "tasklist",
            "policy",
            "desk",
            "reviewer-1",
            "reviewer-2",
            "demo",
            "manager-1",
            "finance-1",
            "finance",
            "channel:alipay",
            "channel:bank_transfer");
    private static final Map<String, ?> APPROVE = Map.of("decision", "APPROVE");
    private static final Map<String, ?> REJECT =
            Map.of("decision", "REJECT", "noteToCustomer", "Not within the rules.");
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

    @Autowired
    GreenMail mail;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ChannelReports channelReports;

    @Value("${server.port}")
    int port;

    @Value("${refund-desk.channels.sandbox.url}")
    URI channelUrl;

    private DeskApi agent;
    private String accountId;
    private String orderNo;
    private String refundNo;

    @BeforeEach
    void anAccountOfItsOwn() {
        agent = as("agent");
        accountId = "ACC-P" + CASES.incrementAndGet();
        orderNo = "ORD-" + accountId;
        as("billing").put("/api/v1/accounts/" + accountId, Cases.account(accountId));
    }

    /** Whatever way a refund took, its audit tells it without a leap, each step by one actor and for a reason. */
    @AfterEach
    void theAuditIsUnbroken() {
        JsonNode verification = as("manager").get("/api/v1/audit/verification").body();
        assertThat(verification.path("unbroken").asBoolean())
                .as(verification.toPrettyString())
                .isTrue();

        List<Step> steps = jdbc.sql("select * from refund_event where refund_no = :no order by seq")
                .param("no", refundNo)
                .query((rs, row) -> new Step(
                        rs.getString("actor"),
                        rs.getString("from_status"),
                        rs.getString("to_status"),
                        rs.getString("reason")))
                .list();
        String at = null;
        for (Step step : steps) {
            assertThat(step.from()).as(steps.toString()).isEqualTo(at);
            at = step.to();
        }
        assertThat(at).isEqualTo(status());
        assertThat(steps).allSatisfy(step -> {
            assertThat(step.actor()).isIn(ACTORS);
            assertThat(step.reason()).isNotBlank();
        });
    }

    private record Step(String actor, String from, String to, String reason) {}

    @Test
    void aRejectionIsFinalAfterSevenDays() {
        RefundInEngine refund = file("900.00");

        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", REJECT);
        refund.awaitPassed("Task_NotifyRejected");
        clock.advance(Duration.ofDays(7).plusMinutes(1));

        refund.awaitEnd("EndEvent_RefundRejected");
        assertThat(status()).isEqualTo("REJECTED");
        assertThat(appeal().body().path("code").asText()).isEqualTo("APPEAL_PERIOD_OVER");
    }

    @Test
    void anAppealIsGrantedBySomebodyElse() {
        RefundInEngine refund = file("900.00");
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", REJECT);
        refund.awaitPassed("Task_NotifyRejected");

        assertThat(appeal().status()).isEqualTo(202);
        assertThat(status()).isEqualTo("UNDER_APPEAL");
        Map<String, ?> grant = Map.of("appealDecision", "GRANT", "appealNote", "The customer is right.");
        refund.awaitTask(TaskIds.DECIDE_APPEAL).completeAs("reviewer-1", grant);
        refund.awaitPassed("Task_RecordAppealDecision");
        refund.awaitTask(TaskIds.DECIDE_APPEAL).completeAs("reviewer-2", grant);

        refund.awaitEnd("EndEvent_RefundPaid");
        assertThat(refund.timesPassed(TaskIds.DECIDE_APPEAL)).isEqualTo(2);
        assertPaidOnce("900.00");
    }

    @Test
    void anAppealIsLost() {
        RefundInEngine refund = file("900.00");
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", REJECT);
        refund.awaitPassed("Task_NotifyRejected");
        appeal();

        refund.awaitTask(TaskIds.DECIDE_APPEAL).completeAs("manager-1", Map.of("appealDecision", "UPHOLD"));

        refund.awaitEnd("EndEvent_RefundRejected");
        assertThat(status()).isEqualTo("REJECTED");
        assertThat(appeal().body().path("code").asText()).isEqualTo("APPEAL_ALREADY_USED");
    }

    @Test
    void materialsInTimeBringTheCaseBack() {
        RefundInEngine refund = file("900.00");
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", ASK);
        refund.awaitPassed("Task_RequestMaterials");
        assertThat(status()).isEqualTo("AWAITING_MATERIALS");

        clock.advance(Duration.ofDays(3).plusMinutes(1));
        refund.awaitPassed("Task_NotifyMaterialsReminder");
        assertThat(upload().status()).isEqualTo(201);
        assertThat(upload().body().path("code").asText()).isEqualTo("NO_MATERIALS_REQUESTED");

        OpenTask again = refund.awaitTask(TaskIds.REVIEW_REFUND);
        assertThat(again.assignee()).isEqualTo("reviewer-1");
        again.completeAs("reviewer-1", APPROVE);
        refund.awaitEnd("EndEvent_RefundPaid");
        assertThat(refund.timesPassed("Task_StartReviewRound")).isEqualTo(2);
    }

    @Test
    void whatAReviewerDoesNotGetToIsForEverybodyWhenItIsAtRisk() {
        RefundInEngine refund = file("900.00");
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", ASK);
        refund.awaitPassed("Task_RequestMaterials");
        upload();
        refund.awaitTask(TaskIds.REVIEW_REFUND);

        Instant dueAt = OffsetDateTime.parse(show().path("dueAt").asText()).toInstant();
        clock.advance(Duration.between(clock.now(), dueAt).minusHours(1));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> refund.awaitTask(TaskIds.REVIEW_REFUND).assignee().isEmpty());
    }

    @Test
    void showsTheReviewerWhatCameBeforeAnythingWasAskedFor() {
        RefundInEngine refund = file("900.00");
        refund.awaitTask(TaskIds.REVIEW_REFUND);
        assertThat(refund.variable("sheet").path("materials")).isEmpty();

        assertThat(upload().status()).isEqualTo(201);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        refund.variable("sheet").path("materialNames").asText())
                .contains("receipt.txt"));
        assertThat(refund.hasTask(TaskIds.REVIEW_REFUND)).isTrue();
    }

    @Test
    void materialsTooLateFindItExpired() {
        RefundInEngine refund = file("900.00");
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", ASK);
        refund.awaitPassed("Task_RequestMaterials");

        clock.advance(Duration.ofDays(7).plusMinutes(1));

        refund.awaitEnd("EndEvent_RefundExpired");
        assertThat(status()).isEqualTo("EXPIRED");
        assertThat(upload().body().path("code").asText()).isEqualTo("NO_MATERIALS_REQUESTED");
    }

    @Test
    void aWithdrawalEndsTheReview() {
        RefundInEngine refund = file("900.00");
        refund.awaitTask(TaskIds.REVIEW_REFUND);

        assertThat(act("withdrawal").status()).isEqualTo(202);

        refund.awaitEnd("EndEvent_RefundWithdrawn");
        assertThat(status()).isEqualTo("WITHDRAWN");
        assertThat(act("withdrawal").body().path("code").asText()).isEqualTo("REFUND_CLOSED");
    }

    @Test
    void aWithdrawalAfterTheApprovalIsTooLate() {
        RefundInEngine refund = file("320.00");
        refund.awaitEnd("EndEvent_RefundPaid");

        assertThat(act("withdrawal").body().path("code").asText()).isEqualTo("PAYOUT_STARTED");
        assertPaidOnce("320.00");
    }

    @Test
    void urgingOnceADayRaisesThePriority() {
        RefundInEngine refund = file("900.00");
        refund.awaitTask(TaskIds.REVIEW_REFUND);

        assertThat(act("urge").status()).isEqualTo(202);
        assertThat(act("urge").status()).isEqualTo(429);

        refund.awaitPassed("Task_RaisePriority");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(refund.variable("priority").asInt()).isEqualTo(65));
    }

    @Test
    void theServiceLevelIsAtRiskThenBreachedAndStillDecided() {
        RefundInEngine refund = file("900.00");
        refund.awaitTask(TaskIds.REVIEW_REFUND);
        Instant dueAt = OffsetDateTime.parse(show().path("dueAt").asText()).toInstant();

        clock.advance(Duration.between(clock.now(), dueAt).minusHours(1));
        refund.awaitPassed("EndEvent_WarnedAtRisk");
        assertThat(refund.timesPassed("EndEvent_BreachEscalated")).isZero();
        clock.advance(Duration.ofHours(2));
        refund.awaitPassed("EndEvent_BreachEscalated");

        assertThat(refund.variable("serviceLevel").asText()).isEqualTo("BREACHED");
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);
        refund.awaitEnd("EndEvent_RefundPaid");
    }

    @Test
    void aLargeRefundNeedsASecondPerson() {
        RefundInEngine refund = file("12000.00");
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("demo", APPROVE);
        Map<String, ?> approve = Map.of("secondDecision", "APPROVE");

        refund.awaitTask(TaskIds.APPROVE_LARGE_REFUND).completeAs("demo", approve);
        refund.awaitPassed("Task_RecordSecondApproval");
        assertThat(status()).isEqualTo("AWAITING_SECOND_APPROVAL");
        refund.awaitTask(TaskIds.APPROVE_LARGE_REFUND).completeAs("reviewer-1", approve);
        refund.awaitPassed("Task_RecordSecondApproval", 2);
        refund.awaitTask(TaskIds.APPROVE_LARGE_REFUND).completeAs("manager-1", approve);

        refund.awaitEnd("EndEvent_RefundPaid");
        assertThat(actorsOf("AWAITING_SECOND_APPROVAL", "SENT_BACK", "APPROVED"))
                .containsExactly(
                        "AWAITING_SECOND_APPROVAL demo",
                        "SENT_BACK demo",
                        "SENT_BACK reviewer-1",
                        "APPROVED manager-1");
        assertThat(refund.timesPassed(TaskIds.APPROVE_LARGE_REFUND)).isEqualTo(3);
    }

    @Test
    void theSecondApproverSendsItBackToReview() {
        RefundInEngine refund = file("12000.00");
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);

        refund.awaitTask(TaskIds.APPROVE_LARGE_REFUND)
                .completeAs("manager-1", Map.of("secondDecision", "BACK_TO_REVIEW", "secondNote", "Ask why."));

        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", REJECT);
        refund.awaitPassed("Task_NotifyRejected");
        assertThat(status()).isEqualTo("REJECTED");
    }

    @Test
    void whatCannotStandComesBackWithASentence() {
        RefundInEngine refund = file("900.00");

        refund.awaitTask(TaskIds.REVIEW_REFUND)
                .completeAs("reviewer-1", Map.of("decision", "APPROVE", "approvedAmount", "1.00"));
        refund.awaitPassed("Task_RecordReviewDecision");

        assertThat(refund.awaitTask(TaskIds.REVIEW_REFUND).assignee()).isEqualTo("reviewer-1");
        assertThat(refund.variable("validationMessage").asText()).contains("900.00");
        assertThat(refund.incidents()).isEmpty();
    }

    @Test
    void aPendingPayoutSettlesByTheChannelsCallback() {
        control(Map.of("behaviour", "pending", "times", 1, "delayMs", 1500));

        RefundInEngine refund = file("320.00");

        refund.awaitEnd("EndEvent_RefundPaid");
        assertThat(refund.timesPassed("Task_QueryPayout")).isPositive();
        assertPaidOnce("320.00");
    }

    @Test
    void aRefusedPayoutIsTriedAgain() {
        RefundInEngine refund = refused();

        refund.awaitTask(TaskIds.RESOLVE_PAYOUT).completeAs("finance-1", Map.of("resolution", "RETRY"));

        refund.awaitEnd("EndEvent_RefundPaid");
        assertPaidOnce("320.00");
    }

    @Test
    void aPayoutThatIsReportedAsPaidAtLastNeedsNobodyAnyMore() {
        control(Map.of(
                "behaviour",
                "pending",
                "times",
                1,
                "delayMs",
                Duration.ofDays(1).toMillis()));
        RefundInEngine refund = file("320.00");
        refund.awaitPassed("Task_SubmitPayout");
        clock.advance(Duration.ofDays(7).plusMinutes(1));
        refund.awaitTask(TaskIds.RESOLVE_PAYOUT);
        assertThat(status()).isEqualTo("PAYOUT_EXCEPTION");

        String key = refundNo + "-1-1";
        channelReports.take(new ChannelReport(
                "sandbox", "late-" + key, key, null, Money.parse("CNY 320.00"), ChannelReport.Status.SETTLED, null));

        refund.awaitEnd("EndEvent_RefundPaid");
        assertThat(refund.timesPassed("BoundaryEvent_PaidMeanwhile")).isOne();
        assertThat(refund.hasTask(TaskIds.RESOLVE_PAYOUT)).isFalse();
        assertThat(actorsOf("PAYOUT_RESOLVED")).containsExactly("PAYOUT_RESOLVED desk");
    }

    @Test
    void aRefusedPayoutGoesToTheBalance() {
        RefundInEngine refund = refused();

        refund.awaitTask(TaskIds.RESOLVE_PAYOUT).completeAs("finance-1", Map.of("resolution", "BALANCE"));

        refund.awaitEnd("EndEvent_RefundPaid");
        assertThat(debits()).isEmpty();
        assertThat(as("finance")
                        .get("/api/v1/ledger/entries?refundNo={refundNo}", refundNo)
                        .body()
                        .toString())
                .contains("CUSTOMER_BALANCE");
    }

    @Test
    void aRefusedPayoutGoesToADesignatedAccountThatAManagerApproved() {
        RefundInEngine refund = refused();
        String account = designatedAccountWithProof();

        refund.awaitTask(TaskIds.RESOLVE_PAYOUT)
                .completeAs("finance-1", Map.of("resolution", "DESIGNATED_ACCOUNT", "designatedAccountId", account));
        OpenTask approval = refund.awaitTask(TaskIds.APPROVE_DESIGNATED_ACCOUNT);
        var proof =
                URI.create(refund.variable("payoutSheet").path("proofs").path(0).asText());
        assertThat(new DeskApi(proof, null).text("")).isEqualTo("The account of Blue Harbor Games.");
        approval.completeAs("manager-1", Map.of("accountDecision", "APPROVE"));

        refund.awaitEnd("EndEvent_RefundPaid");
        assertThat(new DeskApi(proof, null).text("")).as("its link has ended").doesNotContain("Blue Harbor");
        assertThat(actorsOf("ACCOUNT_ADDED", "ACCOUNT_PROPOSED", "PAYOUT_RESOLVED"))
                .containsExactly("ACCOUNT_ADDED finance", "ACCOUNT_PROPOSED finance-1", "PAYOUT_RESOLVED manager-1");
        assertPaidOnce("320.00");
    }

    /** Kept in {@code target/audit-exports}, to be looked at. */
    @Test
    void aMediatorGetsAllOfItAsOneFile() throws Exception {
        control(Map.of("behaviour", "refuse", "times", 1));
        RefundInEngine refund = file("12000.00");
        assertThat(upload().status()).isEqualTo(201);
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", ASK);
        refund.awaitPassed("Task_RequestMaterials");
        await().until(() -> status().equals("AWAITING_MATERIALS"));
        upload();
        refund.awaitTask(TaskIds.REVIEW_REFUND)
                .completeAs(
                        "demo",
                        Map.of(
                                "decision",
                                "APPROVE",
                                "internalNote",
                                "Receipt matches the order.",
                                "reasonCode",
                                "FIT"));
        refund.awaitTask(TaskIds.APPROVE_LARGE_REFUND).completeAs("demo", Map.of("secondDecision", "APPROVE"));
        refund.awaitPassed("Task_RecordSecondApproval");
        refund.awaitTask(TaskIds.APPROVE_LARGE_REFUND)
                .completeAs("manager-1", Map.of("secondDecision", "APPROVE", "secondNote", "Agreed."));
        refund.awaitTask(TaskIds.RESOLVE_PAYOUT);
        String account = designatedAccount();
        refund.awaitTask(TaskIds.RESOLVE_PAYOUT)
                .completeAs(
                        "finance-1",
                        Map.of(
                                "resolution",
                                "DESIGNATED_ACCOUNT",
                                "designatedAccountId",
                                account,
                                "resolutionNote",
                                "The card has expired."));
        refund.awaitTask(TaskIds.APPROVE_DESIGNATED_ACCOUNT)
                .completeAs("manager-1", Map.of("accountDecision", "APPROVE"));
        refund.awaitEnd("EndEvent_RefundPaid");

        Path folder = Files.createDirectories(Path.of("target", "audit-exports"));
        for (String lang : List.of("zh-CN", "en")) {
            String page = as("finance").page("/api/v1/refunds/" + refundNo + "/audit-export?lang=" + lang);
            Files.writeString(folder.resolve(lang + ".html"), page);
            assertThat(page)
                    .contains(refundNo, "reviewer-1", "demo", "manager-1", "finance-1", "channel:bank_transfer")
                    .contains("receipt.txt", "CH-", "Receipt matches the order.", "The card has expired.", account)
                    .contains("****8000")
                    .doesNotContain("13800138000", "6217001234567890123", "0123,");
        }
    }

    @Test
    void anInvoicedOrderIsPaidOnceARedLetterInvoiceCancelsItsInvoice() {
        RefundInEngine refund = fileInvoiced();
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);

        refund.awaitTask(TaskIds.CLEAR_INVOICE).completeAs("finance-1", Map.of("invoiceClearance", "RED_LETTER"));
        refund.awaitPassed("Task_RecordInvoiceClearance");
        assertThat(debits()).isEmpty();
        assertThat(status()).isEqualTo("PAYING");
        refund.awaitTask(TaskIds.CLEAR_INVOICE)
                .completeAs(
                        "finance-1", Map.of("invoiceClearance", "RED_LETTER", "redLetterInvoiceNo", "RED-" + orderNo));

        refund.awaitEnd("EndEvent_RefundPaid");
        assertThat(actorsOf("INVOICE_AWAITED", "INVOICE_CANCELLED"))
                .containsExactly("INVOICE_AWAITED desk", "INVOICE_CANCELLED finance-1");
        assertPaidOnce("900.00");
    }

    @Test
    void anInvoicedOrderIsPaidOnceBillingHasNoInvoiceAnyMore() {
        RefundInEngine refund = fileInvoiced();
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);
        refund.awaitTask(TaskIds.CLEAR_INVOICE);

        feedInvoice(Map.of("status", "NONE"));

        refund.awaitEnd("EndEvent_RefundPaid");
        assertThat(actorsOf("INVOICE_VOIDED")).containsExactly("INVOICE_VOIDED desk");
        assertPaidOnce("900.00");
    }

    @Test
    void aRefundThatIsMovedPastItsInvoiceStandsAsAnIncidentAndPaysNothing() {
        RefundInEngine refund = fileInvoiced();
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);
        refund.awaitTask(TaskIds.CLEAR_INVOICE);

        refund.move("Subprocess_AwaitInvoice", "Gateway_BeforePayout");

        var incident = refund.leaveOneTry("Task_SubmitPayout").awaitIncident();
        assertThat(incident.message()).contains("Refund " + refundNo + " waits for invoice", "nothing was sent");
        assertThat(debits()).isEmpty();

        refund.move("CallActivity_PayOutLeg", "Subprocess_AwaitInvoice");
        refund.awaitTask(TaskIds.CLEAR_INVOICE).completeAs("finance-1", Map.of("invoiceClearance", "RETURNED"));
        refund.awaitEnd("EndEvent_RefundPaid");
        assertPaidOnce("900.00");
    }

    @Test
    void anIncidentIsRetriedFromOperate() {
        RefundInEngine refund = file("900.00");
        refund.awaitTask(TaskIds.REVIEW_REFUND);
        String filing = jdbc.sql("select filing from refund where refund_no = :no")
                .param("no", refundNo)
                .query(String.class)
                .single();
        overwriteFiling("{}");
        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);
        var incident = refund.leaveOneTry("Task_RecordReviewDecision").awaitIncident();

        overwriteFiling(filing);
        refund.retry(incident);

        refund.awaitEnd("EndEvent_RefundPaid");
    }

    @Test
    void whatThePolicyRefusesCanBeAppealed() {
        as("billing")
                .put(
                        "/api/v1/orders/" + orderNo,
                        Cases.with(
                                Cases.freshOrder(accountId, orderNo, "900.00", clock.now()),
                                "promotionNonRefundable",
                                true));
        RefundInEngine refund = fileOrder();

        refund.awaitPassed("Task_NotifyRejected");
        assertThat(status()).isEqualTo("REJECTED");
        assertThat(refund.hasTask(TaskIds.REVIEW_REFUND)).isFalse();
        appeal();
        refund.awaitTask(TaskIds.DECIDE_APPEAL).completeAs("reviewer-2", Map.of("appealDecision", "UPHOLD"));
        refund.awaitEnd("EndEvent_RefundRejected");
    }

    @Test
    void whatAnAgentFilesInTasklistNeedsTwoPeople() {
        as("billing").put("/api/v1/orders/" + orderNo, Cases.freshOrder(accountId, orderNo, "320.00", clock.now()));

        engine.startFiling(Map.of(
                "orderNo", orderNo,
                "reason", "NO_LONGER_NEEDED",
                "description", "The customer called",
                "dataBackedUp", true,
                "contactEmail", "owner@example.com"));
        await().atMost(Duration.ofSeconds(60)).until(() -> refundOf(orderNo) != null);
        refundNo = refundOf(orderNo);
        RefundInEngine refund = engine.refund(refundNo);

        refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", APPROVE);
        refund.awaitTask(TaskIds.APPROVE_LARGE_REFUND).completeAs("manager-1", Map.of("secondDecision", "APPROVE"));
        refund.awaitEnd("EndEvent_RefundPaid");
    }

    private String designatedAccount() {
        return as("finance")
                .post(
                        "/api/v1/refunds/" + refundNo + "/designated-accounts",
                        Map.of("holder", "Blue Harbor Games", "bank", "Bank of China", "number", "6217001234567890123"))
                .body()
                .path("designatedAccountId")
                .asText();
    }

    private String designatedAccountWithProof() {
        DeskApi.Answer added = as("finance")
                .upload(
                        "/api/v1/refunds/" + refundNo + "/designated-accounts",
                        Map.of("holder", "Blue Harbor Games", "bank", "Bank of China", "number", "6217001234567890123"),
                        "proof",
                        "statement.txt",
                        "The account of Blue Harbor Games.");
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        return added.body().path("designatedAccountId").asText();
    }

    private RefundInEngine refused() {
        control(Map.of("behaviour", "refuse", "times", 1));
        RefundInEngine refund = file("320.00");
        refund.awaitTask(TaskIds.RESOLVE_PAYOUT);
        assertThat(status()).isEqualTo("PAYOUT_EXCEPTION");
        return refund;
    }

    private RefundInEngine file(String price) {
        as("billing").put("/api/v1/orders/" + orderNo, Cases.freshOrder(accountId, orderNo, price, clock.now()));
        return fileOrder();
    }

    private RefundInEngine fileInvoiced() {
        feedInvoice(Map.of("status", "ISSUED", "number", "24442000000012345678"));
        return fileOrder();
    }

    private void feedInvoice(Map<String, ?> invoice) {
        as("billing")
                .put(
                        "/api/v1/orders/" + orderNo,
                        Cases.with(Cases.freshOrder(accountId, orderNo, "900.00", clock.now()), "invoice", invoice));
    }

    private RefundInEngine fileOrder() {
        DeskApi.Answer filed = agent.file(orderNo, Cases.request(orderNo));
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        refundNo = filed.body().path("refundNo").asText();
        return engine.refund(refundNo);
    }

    private String refundOf(String order) {
        JsonNode items = agent.get("/api/v1/refunds?orderNo=" + order).body().path("items");
        return items.isEmpty() ? null : items.get(0).path("refundNo").asText();
    }

    private JsonNode show() {
        return agent.get("/api/v1/refunds/" + refundNo).body();
    }

    private List<String> actorsOf(String... kinds) {
        return jdbc.sql("select kind, actor from refund_event where refund_no = :no and kind in (:kinds) order by seq")
                .param("no", refundNo)
                .param("kinds", List.of(kinds))
                .query((rs, row) -> rs.getString("kind") + " " + rs.getString("actor"))
                .list();
    }

    private String status() {
        return show().path("status").asText();
    }

    private DeskApi.Answer act(String what) {
        return agent.post("/api/v1/refunds/" + refundNo + "/" + what, Map.of());
    }

    private DeskApi.Answer appeal() {
        return agent.post("/api/v1/refunds/" + refundNo + "/appeal", Map.of("statement", "I disagree."));
    }

    private DeskApi.Answer upload() {
        return agent.upload("/api/v1/refunds/" + refundNo + "/materials", "receipt.txt", "Paid in full.");
    }

    private void control(Map<String, ?> behaviour) {
        new DeskApi(channelUrl, null).post("/control", behaviour);
    }

    private List<String> debits() {
        List<String> amounts = new ArrayList<>();
        for (JsonNode debit : new DeskApi(channelUrl, null).get("/debits").body()) {
            if (debit.path("paymentId").asText().equals(orderNo + "-P1")) {
                amounts.add(debit.path("amount").asText());
            }
        }
        return amounts;
    }

    private void assertPaidOnce(String amount) {
        assertThat(status()).isEqualTo("PAID");
        assertThat(debits()).containsExactly(amount);
    }

    private void overwriteFiling(String filing) {
        jdbc.sql("update refund set filing = :filing where refund_no = :no")
                .param("filing", filing)
                .param("no", refundNo)
                .update();
    }

    private DeskApi as(String user) {
        return new DeskApi(URI.create("http://127.0.0.1:" + port), user);
    }
}
