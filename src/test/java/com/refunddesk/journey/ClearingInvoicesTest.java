package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.eligibility.Outcome;
import com.refunddesk.payout.SubmitPayoutWorker;
import com.refunddesk.request.decision.RecordPolicyDecisionWorker;
import com.refunddesk.request.invoice.InvoiceSheet;
import com.refunddesk.request.invoice.RecordInvoiceClearanceWorker;
import com.refunddesk.request.settlement.SettleQuoteWorker;
import com.refunddesk.review.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the payout of an invoiced order waits for, and who says that it is there; without the engine, on both databases. */
class ClearingInvoicesTest extends Casework {

    private static final Map<String, ?> RETURNED = Map.of("invoiceClearance", "RETURNED");

    @Autowired
    RecordInvoiceClearanceWorker recordInvoiceClearance;

    @Autowired
    SubmitPayoutWorker submitPayout;

    private final String invoiceNo = "INV-" + UUID.randomUUID();

    @Test
    void waitsForTheInvoiceOfAnInvoicedOrder() {
        String refundNo = approved(invoiced("900.00"));

        SettleQuoteWorker.Result settled = settle(refundNo);

        assertThat(settled.invoiceOpen()).isTrue();
        assertThat(settled.invoiceSheet().invoiceNo()).isEqualTo(invoiceNo);
        assertThat(settled.invoiceSheet().amount()).contains("900.00");
        assertThat(kinds(refundNo)).containsSubsequence("SETTLED", "INVOICE_AWAITED");
        assertThat(settle(refundNo).invoiceOpen()).as("a repeat").isTrue();
        assertThat(kinds(refundNo)).containsOnlyOnce("INVOICE_AWAITED");
    }

    @Test
    void waitsForNothingWhereNoInvoiceWasIssued() {
        String refundNo = approved(order("900.00"));

        assertThat(settle(refundNo).invoiceOpen()).isFalse();
        assertThat(kinds(refundNo)).doesNotContain("INVOICE_AWAITED");
    }

    @Test
    void waitsForNothingWhereNothingIsPaid() {
        account(accountId, "1000.00");
        String refundNo = approved(invoiced("900.00"));

        assertThat(settle(refundNo).invoiceOpen()).isFalse();
    }

    @Test
    void wantsARedLetterInvoiceForWhatArrearsTookToo() {
        account(accountId, "100.00");
        String refundNo = approved(invoiced("900.00"));

        SettleQuoteWorker.Result settled = settle(refundNo);

        assertThat(payable(refundNo)).isEqualTo("800.00");
        assertThat(settled.invoiceSheet().amount()).contains("900.00");
    }

    @Test
    void countsAnInvoiceThatWasIssuedAfterTheFiling() {
        String orderNo = order("320.00");
        String refundNo = file(orderNo, "NO_LONGER_NEEDED");
        feed(orderNo, "320.00", Map.of("status", "ISSUED", "number", invoiceNo));
        recordPolicyDecision.record(
                refundNo, new RecordPolicyDecisionWorker.Eligibility(List.of(), Outcome.AUTO_APPROVE));

        assertThat(settle(refundNo).invoiceOpen()).isTrue();
        assertThat(jdbc.sql("select count(*) from notification where refund_no = :no and kind = 'APPROVED'")
                        .param("no", refundNo)
                        .query(Integer.class)
                        .single())
                .as("the customer is told what to do")
                .isEqualTo(1);
    }

    @Test
    void goesOnOnceTheInvoiceCameBack() {
        String refundNo = waiting();

        assertThat(clear("reviewer-1", refundNo, RETURNED).verdict()).isEqualTo(Verdict.DECIDED);

        assertThat(kinds(refundNo)).containsSubsequence("INVOICE_AWAITED", "INVOICE_RETURNED");
        assertThat(actorOf(refundNo, "INVOICE_RETURNED")).isEqualTo("reviewer-1");
        assertThat(settle(refundNo).invoiceOpen()).as("a late repeat").isFalse();
    }

    @Test
    void goesOnOnceARedLetterInvoiceCancelsIt() {
        String refundNo = waiting();
        String number = redLetter();

        assertThat(clear("finance-1", refundNo, redLetter("  " + number.toLowerCase() + " "))
                        .verdict())
                .isEqualTo(Verdict.DECIDED);

        assertThat(actorOf(refundNo, "INVOICE_CANCELLED")).isEqualTo("finance-1");
        assertThat(agent.get("/api/v1/refunds/" + refundNo + "/timeline").body().toString())
                .contains("The red-letter invoice " + number + " cancels the invoice.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "               |                 | 请选择处理决定",
                "LOST           |                 | RETURNED, RED_LETTER",
                "RED_LETTER     |                 | 请填写红字发票号码",
                "RED_LETTER     | 12              | 不是有效的发票号码",
                "RED_LETTER     | 24 44; drop     | 不是有效的发票号码",
                "RETURNED       | 24442000000099  | 请将号码留空",
            })
    void bringsBackWhatCannotBe(String clearance, String number, String sentence) {
        String refundNo = waiting();
        Map<String, Object> form = new HashMap<>();
        form.put("invoiceClearance", clearance);
        form.put("redLetterInvoiceNo", number);

        RecordInvoiceClearanceWorker.Result result = clear("finance-1", refundNo, form);

        assertThat(result.verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(result.validationMessage()).contains(sentence);
        assertThat(result.invoiceSheet().invoiceNo()).isEqualTo(invoiceNo);
        assertThat(settle(refundNo).invoiceOpen()).isTrue();
        assertThat(kinds(refundNo)).contains("SENT_BACK");
    }

    @Test
    void bringsBackWhatNoDatabaseTakes() {
        String refundNo = waiting();

        RecordInvoiceClearanceWorker.Result tooLong = clear("finance-1", refundNo, redLetter("7".repeat(3000)));
        RecordInvoiceClearanceWorker.Result noText =
                clear("finance-1", refundNo, Cases.with(RETURNED, "invoiceNote", "back\u0000"));

        assertThat(tooLong.verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(tooLong.validationMessage()).contains("不是有效的发票号码").hasSizeLessThan(200);
        assertThat(noText.verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(finance(
                                refundNo,
                                Map.of("invoiceNo", invoiceNo, "invoiceClearance", "RETURNED", "invoiceNote", "\u0000"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void clearsOneOfTwoRefundsThatAreGivenARedLetterInvoiceAtOnce() throws Exception {
        Map<String, ?> entered =
                Map.of("invoiceNo", invoiceNo, "invoiceClearance", "RED_LETTER", "redLetterInvoiceNo", redLetter());
        List<Future<DeskApi.Answer>> answers = new ArrayList<>();
        List<String> both = List.of(waiting(), waiting());
        CountDownLatch ready = new CountDownLatch(both.size());
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (String refundNo : both) {
                answers.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return finance(refundNo, entered);
                }));
            }
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<DeskApi.Answer> answer : answers) {
            statuses.add(answer.get().status());
        }
        assertThat(statuses).containsExactlyInAnyOrder(204, 422);
    }

    @Test
    void refusesTheInvoicesOwnNumber() {
        String refundNo = waiting();

        RecordInvoiceClearanceWorker.Result result = clear("finance-1", refundNo, redLetter(invoiceNo));

        assertThat(result.validationMessage()).contains(invoiceNo.toUpperCase(), "是原发票的号码");
    }

    @Test
    void refusesARedLetterInvoiceThatClearedAnotherRefund() {
        String first = waiting();
        String number = redLetter();
        clear("finance-1", first, redLetter(number));
        String second = waiting();

        RecordInvoiceClearanceWorker.Result result = clear("finance-1", second, redLetter(number));

        assertThat(result.verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(result.validationMessage()).contains(number, first);
    }

    @Test
    void takesNobodysWordButTheDesksOwn() {
        String refundNo = waiting();

        assertThat(clear("manager-1", refundNo, RETURNED).validationMessage())
                .contains("manager-1", "refund-finance, refund-reviewers");
        assertThat(clear(null, refundNo, RETURNED).validationMessage()).contains("未经认领");
        assertThat(settle(refundNo).invoiceOpen()).isTrue();
    }

    @Test
    void sendsNothingBeforeWhicheverWayThePayoutIsReached() {
        String refundNo = waiting();
        String legId = settle(refundNo).legs().getFirst().legId();

        assertThatThrownBy(() -> submitPayout.submit(legId, 1)).hasMessageContaining("waits for invoice " + invoiceNo);
        assertThat(attempts(legId)).isZero();

        clear("finance-1", refundNo, RETURNED);
        submitPayout.submit(legId, 1);
        assertThat(attempts(legId)).isEqualTo(1);
    }

    @Test
    void goesOnOnceBillingHasNoInvoiceAnyMore() {
        String orderNo = invoiced("900.00");
        String refundNo = approved(orderNo);
        settle(refundNo);

        feed(orderNo, "900.00", Map.of("status", "NONE"));
        feed(orderNo, "900.00", Map.of("status", "NONE"));

        assertThat(kinds(refundNo)).containsOnlyOnce("INVOICE_VOIDED");
        assertThat(clear("finance-1", refundNo, redLetter(redLetter())).verdict())
                .as("who comes second follows")
                .isEqualTo(Verdict.DECIDED);
        assertThat(kinds(refundNo)).doesNotContain("INVOICE_CANCELLED", "SENT_BACK");
    }

    @Test
    void leavesTheInvoicesOfOtherOrdersAlone() {
        String refundNo = waiting();
        String other = invoiced("900.00");
        settle(approved(other));

        feed(other, "900.00", Map.of("status", "NONE"));

        assertThat(kinds(refundNo)).doesNotContain("INVOICE_VOIDED");
        assertThat(settle(refundNo).invoiceOpen()).isTrue();
    }

    @Test
    void waitsOnWhenAFeedSaysNothingOfTheInvoice() {
        String orderNo = invoiced("900.00");
        String refundNo = approved(orderNo);
        settle(refundNo);

        feed(orderNo, Cases.freshOrder(accountId, orderNo, "900.00", clock.instant()));

        assertThat(kinds(refundNo)).doesNotContain("INVOICE_VOIDED");
        assertThat(settle(refundNo).invoiceSheet().invoiceNo()).isEqualTo(invoiceNo);
    }

    // ---- What billing issues while a refund waits, or after it was settled

    @Test
    void wantsToHearOfTheInvoiceThatBillingHasNow() {
        String orderNo = invoiced("900.00");
        String refundNo = approved(orderNo);
        InvoiceSheet shown = settle(refundNo).invoiceSheet();
        String another = "INV-" + UUID.randomUUID();
        feed(orderNo, "900.00", Map.of("status", "ISSUED", "number", another));

        RecordInvoiceClearanceWorker.Result result = clear("finance-1", refundNo, RETURNED, shown);

        assertThat(result.verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(result.validationMessage()).contains(another);
        assertThat(result.invoiceSheet().invoiceNo()).isEqualTo(another);
        assertThat(clear("finance-1", refundNo, RETURNED, result.invoiceSheet()).verdict())
                .isEqualTo(Verdict.DECIDED);
    }

    @Test
    void refusesTheNumbersOfTheOldAndOfTheNewInvoice() {
        String orderNo = invoiced("900.00");
        String refundNo = approved(orderNo);
        settle(refundNo);
        String another = "INV-" + UUID.randomUUID();
        feed(orderNo, "900.00", Map.of("status", "ISSUED", "number", another));

        for (String number : List.of(invoiceNo, another)) {
            assertThat(clear("finance-1", refundNo, redLetter(number)).validationMessage())
                    .contains(number.toUpperCase(), "是原发票的号码");
        }
        assertThat(settle(refundNo).invoiceOpen()).isTrue();
    }

    @Test
    void sendsNothingOverAnInvoiceThatWasIssuedAfterTheSettlement() {
        String orderNo = order("900.00");
        String refundNo = approved(orderNo);
        String legId = settle(refundNo).legs().getFirst().legId();
        feed(orderNo, "900.00", Map.of("status", "ISSUED", "number", invoiceNo));

        assertThatThrownBy(() -> submitPayout.submit(legId, 1))
                .hasMessageContaining("waits for invoice " + invoiceNo)
                .hasMessageContaining("/api/v1/refunds/" + refundNo + "/invoice-clearances");
        assertThat(attempts(legId)).isZero();

        assertThat(finance(refundNo, Map.of("invoiceNo", invoiceNo, "invoiceClearance", "RETURNED"))
                        .status())
                .isEqualTo(204);
        submitPayout.submit(legId, 1);
        assertThat(attempts(legId)).isEqualTo(1);
        assertThat(kinds(refundNo)).containsSubsequence("SETTLED", "INVOICE_AWAITED", "INVOICE_RETURNED");
        assertThat(actorOf(refundNo, "INVOICE_RETURNED")).isEqualTo("finance");
    }

    @Test
    void sendsNothingOverAnInvoiceThatWasIssuedAfterAnotherWasVoided() {
        String orderNo = invoiced("900.00");
        String refundNo = approved(orderNo);
        String legId = settle(refundNo).legs().getFirst().legId();
        feed(orderNo, "900.00", Map.of("status", "NONE"));
        String another = "INV-" + UUID.randomUUID();
        feed(orderNo, "900.00", Map.of("status", "ISSUED", "number", another));

        assertThatThrownBy(() -> submitPayout.submit(legId, 1)).hasMessageContaining("waits for invoice " + another);

        String number = redLetter();
        assertThat(finance(
                                refundNo,
                                Map.of(
                                        "invoiceNo",
                                        another,
                                        "invoiceClearance",
                                        "RED_LETTER",
                                        "redLetterInvoiceNo",
                                        number))
                        .status())
                .isEqualTo(204);
        submitPayout.submit(legId, 1);
        assertThat(attempts(legId)).isEqualTo(1);
    }

    @Test
    void goesOnOnceBillingTakesBackWhatItIssuedAfterTheSettlement() {
        String orderNo = order("900.00");
        String refundNo = approved(orderNo);
        String legId = settle(refundNo).legs().getFirst().legId();
        feed(orderNo, "900.00", Map.of("status", "ISSUED"));
        assertThatThrownBy(() -> submitPayout.submit(legId, 1)).hasMessageContaining("waits for invoice");

        feed(orderNo, "900.00", Map.of("status", "NONE"));

        submitPayout.submit(legId, 1);
        assertThat(attempts(legId)).isEqualTo(1);
    }

    @Test
    void waitsForWhatWasIssuedBeforeTheSettlementsRepeat() {
        String orderNo = order("900.00");
        String refundNo = approved(orderNo);
        assertThat(settle(refundNo).invoiceOpen()).isFalse();

        feed(orderNo, "900.00", Map.of("status", "ISSUED", "number", invoiceNo));

        assertThat(settle(refundNo).invoiceOpen()).isTrue();
    }

    @Test
    void paysOnceAPersonClearedItThoughBillingIssuesOneForWhatRemains() {
        String orderNo = invoiced("900.00");
        String refundNo = approved(orderNo);
        String legId = settle(refundNo).legs().getFirst().legId();
        clear("finance-1", refundNo, redLetter(redLetter()));

        feed(orderNo, "900.00", Map.of("status", "ISSUED", "number", "INV-" + UUID.randomUUID()));

        submitPayout.submit(legId, 1);
        assertThat(attempts(legId)).isEqualTo(1);
    }

    @Test
    void tellsFinanceWhatIsWrongWithAClearance() {
        String refundNo = waiting();

        DeskApi.Answer own = finance(
                refundNo,
                Map.of("invoiceNo", invoiceNo, "invoiceClearance", "RED_LETTER", "redLetterInvoiceNo", invoiceNo));
        DeskApi.Answer another = finance(refundNo, Map.of("invoiceNo", "INV-0", "invoiceClearance", "RETURNED"));

        assertThat(own.status()).isEqualTo(422);
        assertThat(own.body().path("code").asText()).isEqualTo("INVOICE_NOT_CLEARED");
        assertThat(own.body().path("detail").asText()).contains("the number of the invoice itself");
        assertThat(another.body().path("detail").asText()).contains(invoiceNo);
        assertThat(settle(refundNo).invoiceOpen()).isTrue();
    }

    @Test
    void letsTheTaskFollowWhatFinanceEntered() {
        String refundNo = waiting();
        Map<String, ?> returned = Map.of("invoiceNo", invoiceNo, "invoiceClearance", "RETURNED");

        assertThat(finance(refundNo, returned).status()).isEqualTo(204);

        assertThat(finance(refundNo, returned).body().path("code").asText()).isEqualTo("NO_INVOICE_AWAITED");
        assertThat(finance("RF-NONE", returned).status()).isEqualTo(404);
        assertThat(clear("reviewer-1", refundNo, redLetter(redLetter())).verdict())
                .isEqualTo(Verdict.DECIDED);
        assertThat(kinds(refundNo)).containsOnlyOnce("INVOICE_RETURNED").doesNotContain("INVOICE_CANCELLED");
    }

    @Test
    void countsWhatWaitsForAnInvoiceApart() {
        DeskApi.Page before = dashboard();
        String refundNo = waiting();
        DeskApi.Page meanwhile = dashboard();
        clear("finance-1", refundNo, RETURNED);
        DeskApi.Page after = dashboard();

        assertThat(meanwhile.tile("invoice")).isEqualTo(before.tile("invoice") + 1);
        assertThat(meanwhile.tile("in-payout")).isEqualTo(before.tile("in-payout"));
        assertThat(after.tile("invoice")).isEqualTo(before.tile("invoice"));
        assertThat(after.tile("in-payout")).isEqualTo(before.tile("in-payout") + 1);
    }

    private DeskApi.Page dashboard() {
        return as("manager").page("/dashboard", "en");
    }

    private String waiting() {
        String refundNo = approved(invoiced("900.00"));
        settle(refundNo);
        return refundNo;
    }

    private String approved(String orderNo) {
        String refundNo = file(orderNo, "NO_LONGER_NEEDED");
        assertThat(review(refundNo, APPROVE)).isEqualTo(Verdict.DECIDED);
        return refundNo;
    }

    private String invoiced(String price) {
        String orderNo = order(price);
        feed(orderNo, price, Map.of("status", "ISSUED", "number", invoiceNo));
        return orderNo;
    }

    private void feed(String orderNo, String price, Map<String, ?> invoice) {
        feed(orderNo, Cases.with(Cases.freshOrder(accountId, orderNo, price, clock.instant()), "invoice", invoice));
    }

    private void feed(String orderNo, Map<String, ?> order) {
        DeskApi.Answer fed = billing.put("/api/v1/orders/" + orderNo, order);
        assertThat(fed.status()).as(fed.toString()).isBetween(200, 201);
    }

    private static String redLetter() {
        return "R" + UUID.randomUUID().toString().toUpperCase();
    }

    private static Map<String, ?> redLetter(String number) {
        return Map.of("invoiceClearance", "RED_LETTER", "redLetterInvoiceNo", number);
    }

    private DeskApi.Answer finance(String refundNo, Map<String, ?> clearance) {
        return as("finance").post("/api/v1/refunds/" + refundNo + "/invoice-clearances", clearance);
    }

    /** By a form that shows the invoice as it is now. */
    private RecordInvoiceClearanceWorker.Result clear(String person, String refundNo, Map<String, ?> form) {
        return clear(person, refundNo, form, settle(refundNo).invoiceSheet());
    }

    private RecordInvoiceClearanceWorker.Result clear(
            String person, String refundNo, Map<String, ?> form, InvoiceSheet shown) {
        return recordInvoiceClearance.record(
                completedBy(person),
                variables(
                        refundNo,
                        "invoiceCompletions",
                        Cases.with(form, "invoiceSheet", shown),
                        RecordInvoiceClearanceWorker.Variables.class));
    }

    private int attempts(String legId) {
        return jdbc.sql("select count(*) from payout_attempt where leg_id = :legId")
                .param("legId", legId)
                .query(Integer.class)
                .single();
    }

    private List<String> kinds(String refundNo) {
        return jdbc.sql("select kind from refund_event where refund_no = :no order by seq")
                .param("no", refundNo)
                .query(String.class)
                .list();
    }

    private String actorOf(String refundNo, String kind) {
        return jdbc.sql("select actor from refund_event where refund_no = :no and kind = :kind")
                .param("no", refundNo)
                .param("kind", kind)
                .query(String.class)
                .single();
    }
}
