package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.eligibility.Outcome;
import com.refunddesk.request.customer.CloseAppealPeriodWorker;
import com.refunddesk.request.decision.RecordPolicyDecisionWorker;
import com.refunddesk.request.decision.RecordReviewDecisionWorker;
import com.refunddesk.request.decision.ReviewSheet;
import com.refunddesk.request.decision.WarnAtRiskWorker;
import com.refunddesk.request.settlement.NotifyCustomerWorker;
import com.refunddesk.review.Verdict;
import com.refunddesk.servicelevel.ServiceLevels;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** When a second person is asked, who holds the quota, and what may be filed again; without the engine, on both databases. */
class DecidingTest extends Casework {

    private static final Map<String, ?> ASK = Map.of(
            "decision",
            "REQUEST_MATERIALS",
            "requestedMaterials",
            List.of("PAYMENT_PROOF"),
            "noteToCustomer",
            "Please send the receipt.");

    @Autowired
    NotifyCustomerWorker notifyCustomer;

    @Autowired
    WarnAtRiskWorker warnAtRisk;

    @Autowired
    ServiceLevels serviceLevels;

    @Autowired
    CloseAppealPeriodWorker closeAppealPeriod;

    // ---- The second-approval limit

    @Test
    void sumsWhatOneSubjectFilesWithinADayOverItsAccounts() {
        String second = accountId + "-2";
        account(second, "0.00");
        String first = file(order("6000.00"), "NO_LONGER_NEEDED");
        assertThat(review(first, APPROVE)).isEqualTo(Verdict.DECIDED);
        clock.advance(DAY.minusMinutes(5));
        String other = file(orderOf(second, "6000.00"), "NO_LONGER_NEEDED");

        assertThat(review(other, APPROVE)).isEqualTo(Verdict.SECOND_APPROVAL);
    }

    @Test
    void forgetsWhatWasFiledMoreThanADayBefore() {
        file(order("6000.00"), "NO_LONGER_NEEDED");
        clock.advance(DAY.plusMinutes(5));
        String later = file(order("6000.00"), "NO_LONGER_NEEDED");

        assertThat(review(later, APPROVE)).isEqualTo(Verdict.DECIDED);
    }

    @Test
    void countsTheWholeBatch() {
        List<String> orderNos =
                Stream.of("4000.00", "4000.00", "4000.00").map(this::order).toList();
        JsonNode batch = agent.fileBatch(
                        UUID.randomUUID().toString(),
                        Cases.with(Cases.without(Cases.request("-"), "orderNo"), "orderNos", orderNos))
                .body();

        assertThat(review(batch.path("items").get(0).path("refundNo").asText(), APPROVE))
                .isEqualTo(Verdict.SECOND_APPROVAL);
    }

    @Test
    void countsNeitherOtherCurrenciesNorWhatPaysNothingNorWhatNeedsNobody() {
        // given CNY 9 800.00, and beside it dollars, a withdrawn one, a rejected one and one that approves itself
        String refundNo = file(order("9800.00"), "NO_LONGER_NEEDED");
        file(orderIn("USD", "9000.00"), "NO_LONGER_NEEDED");
        String withdrawn = file(order("5000.00"), "NO_LONGER_NEEDED");
        assertThat(agent.post("/api/v1/refunds/" + withdrawn + "/withdrawal", Map.of())
                        .status())
                .isEqualTo(202);
        String rejected = file(order("5000.00"), "NO_LONGER_NEEDED");
        review(rejected, REJECT);
        file(order("450.00"), "NO_LONGER_NEEDED");

        assertThat(review(refundNo, APPROVE)).isEqualTo(Verdict.DECIDED);
        // and the rejected one counts again when it is granted
        appeal(rejected);
        assertThat(grant(rejected)).isEqualTo(Verdict.SECOND_APPROVAL);
    }

    @Test
    void asksASecondPersonForADesignatedAccountHoweverSmall() {
        // given a card that takes nothing back after 180 days
        String refundNo = file(aged("400.00", 200, 400, "CARD"), "OTHER");

        assertThat(review(refundNo, APPROVE)).isEqualTo(Verdict.SENT_BACK);
        assertThat(review(refundNo, Map.of("decision", "APPROVE", "payoutDestination", "DESIGNATED_ACCOUNT")))
                .isEqualTo(Verdict.SECOND_APPROVAL);
    }

    @Test
    void showsTheSecondPersonWhereTheMoneyGoesByTheFirst() {
        String refundNo = file(aged("400.00", 200, 400, "CARD"), "OTHER");
        startReviewRound.start(refundNo, 0);

        var approved = recordReviewDecision.record(
                completedBy("reviewer-1"),
                variables(
                        refundNo,
                        "reviewCompletions",
                        Map.of("decision", "APPROVE", "payoutDestination", "DESIGNATED_ACCOUNT"),
                        RecordReviewDecisionWorker.Variables.class));

        assertThat(approved.sheet().legs())
                .extracting(ReviewSheet.LegLine::destination)
                .containsExactly("指定账户");
    }

    // ---- The reviewer

    @Test
    void givesAReviewThatComesBackToWhoeverKnowsItUntilItIsAtRisk() {
        String onTime = file(order("900.00"), "NO_LONGER_NEEDED");
        review(onTime, ASK);
        String late = file(order("900.00"), "NO_LONGER_NEEDED");
        review(late, ASK);
        warnAtRisk.mark(late);

        assertThat((Object) startReviewRound.start(onTime, 1))
                .extracting("reviewer")
                .isEqualTo("reviewer-1");
        assertThat((Object) startReviewRound.start(late, 1))
                .extracting("reviewer")
                .isNull();
    }

    @Test
    void runsNoClockForARefundThatWasWithdrawnBeforeItsReviewBegan() {
        String refundNo = file(order("900.00"), "NO_LONGER_NEEDED");
        agent.post("/api/v1/refunds/" + refundNo + "/withdrawal", Map.of());

        startReviewRound.start(refundNo, 0);

        assertThat(serviceLevels.of(refundNo).orElseThrow().running()).isFalse();
    }

    // ---- The quota

    @Test
    void settlesAGrantedAppealProRataWhereSomebodyElseTookTheQuota() {
        // given a full refund that was rejected, and another order that took the year's full refund since
        String refundNo = file(orderFrom("jingan", "400.00"), "OTHER");
        assertThat(payable(refundNo)).isEqualTo("400.00");
        review(refundNo, REJECT);
        String other = file(orderFrom("jingan", "400.00"), "OTHER");
        assertThat(payable(other)).isEqualTo("400.00");

        // when
        appeal(refundNo);
        assertThat(grant(refundNo)).isEqualTo(Verdict.DECIDED);
        settle(refundNo);

        // then 2 days and some minutes of 400 are used
        assertThat(payable(refundNo)).isEqualTo("397.00");
    }

    @Test
    void reservesTheQuotaAgainForAGrantedAppeal() {
        String refundNo = file(orderFrom("jingan", "400.00"), "OTHER");
        review(refundNo, REJECT);
        appeal(refundNo);
        grant(refundNo);

        settle(refundNo);

        assertThat(payable(refundNo)).isEqualTo("400.00");
        assertThat(payable(file(orderFrom("jingan", "400.00"), "OTHER"))).isEqualTo("397.00");
    }

    // ---- The appeal

    @Test
    void hearsAnAppealThatCameBeforeTheRejectionWasMailed() {
        String refundNo = file(order("900.00"), "NO_LONGER_NEEDED");
        review(refundNo, REJECT);
        appeal(refundNo);

        assertThat(tellOfRejection(refundNo).appealable()).isTrue();
    }

    @Test
    void standsByAReviewersRejectionThatIsRepeatedAfterItsAppeal() {
        String refundNo = file(order("900.00"), "NO_LONGER_NEEDED");
        startReviewRound.start(refundNo, 0);
        var rejection = variables(refundNo, "reviewCompletions", REJECT, RecordReviewDecisionWorker.Variables.class);
        recordReviewDecision.record(completedBy("reviewer-1"), rejection);
        appeal(refundNo);

        var repeated = recordReviewDecision.record(completedBy("reviewer-1"), rejection);

        assertThat(String.valueOf(repeated.decision())).isEqualTo("REJECT");
        assertThat(status(refundNo)).isEqualTo("UNDER_APPEAL");
    }

    @Test
    void standsByAPolicysRejectionThatIsRepeatedAfterItsAppeal() {
        String refundNo = file(order("900.00"), "NO_LONGER_NEEDED");
        var ineligible = new RecordPolicyDecisionWorker.Eligibility(List.of(), Outcome.INELIGIBLE);
        recordPolicyDecision.record(refundNo, ineligible);
        appeal(refundNo);

        assertThat(recordPolicyDecision.record(refundNo, ineligible).decision()).isEqualTo("REJECT");
        assertThat(status(refundNo)).isEqualTo("UNDER_APPEAL");
    }

    @Test
    void offersNoSecondAppeal() {
        String refundNo = file(order("900.00"), "NO_LONGER_NEEDED");
        review(refundNo, REJECT);
        assertThat(tellOfRejection(refundNo).appealable()).isTrue();
        appeal(refundNo);
        decideAppeal(refundNo, "UPHOLD");

        assertThat(tellOfRejection(refundNo).appealable()).isFalse();
    }

    @Test
    void takesNoAppealOnceTheProcessHasEndedThoughTheClockOfTheDeskIsBehind() {
        String refundNo = file(order("900.00"), "NO_LONGER_NEEDED");
        review(refundNo, REJECT);

        assertThat(closeAppealPeriod.close(refundNo).appealed()).isFalse();

        DeskApi.Answer late = agent.post("/api/v1/refunds/" + refundNo + "/appeal", Map.of("statement", "I disagree."));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("code").asText()).isEqualTo("APPEAL_PERIOD_OVER");
        assertThat(closeAppealPeriod.close(refundNo).appealed()).isFalse();
        assertThat(status(refundNo)).isEqualTo("REJECTED");
    }

    @Test
    void hearsAnAppealThatCameBeforeItsTimeWasClosed() {
        String refundNo = file(order("900.00"), "NO_LONGER_NEEDED");
        review(refundNo, REJECT);
        appeal(refundNo);

        assertThat(closeAppealPeriod.close(refundNo).appealed()).isTrue();
        assertThat(status(refundNo)).isEqualTo("UNDER_APPEAL");
    }

    private NotifyCustomerWorker.Result tellOfRejection(String refundNo) {
        return notifyCustomer.tell(refundNo, Map.of("kind", "REJECTED"));
    }

    // ---- What customers are told

    @Test
    void givesTheReviewersWordsForARejectionAndNotWhyThereWasAReview() {
        String refundNo = file(order("900.00"), "NO_LONGER_NEEDED");
        review(refundNo, REJECT);

        tellOfRejection(refundNo);

        JsonNode mail = rejectionOf(refundNo);
        assertThat(codes(refundNo)).containsExactly("ABOVE_AUTO_LIMIT");
        assertThat(mail.path("reasons")).isEmpty();
        assertThat(mail.path("note").asText()).isEqualTo("Not within the rules.");
    }

    @Test
    void givesTheReasonThatBarsARefundAlone() {
        String refundNo = file(aged("900.00", 400, 730, "WECHAT"), "NO_LONGER_NEEDED");
        List<String> codes = codes(refundNo);
        recordPolicyDecision.record(refundNo, new RecordPolicyDecisionWorker.Eligibility(codes, Outcome.INELIGIBLE));

        tellOfRejection(refundNo);

        assertThat(codes).startsWith("TOO_OLD").hasSizeGreaterThan(1);
        assertThat(rejectionOf(refundNo).path("reasons")).hasSize(1);
    }

    @Test
    void keepsFromACustomerWhatIsSaidAmongColleagues() {
        account("ACC-A", "0.00");
        String refundNo = file(orderOf("ACC-A", "900.00"), "NO_LONGER_NEEDED");
        review(refundNo, Map.of("decision", "APPROVE", "reasonCode", "SUSPECTED_ABUSE"));
        settle(refundNo);
        jdbc.sql("update payout_leg set failure_reason = 'Choose DESIGNATED_ACCOUNT' where refund_no = :no")
                .param("no", refundNo)
                .update();

        JsonNode shown = as("customer-a").get("/api/v1/refunds/" + refundNo).body();

        assertThat(show(refundNo).toString()).contains("SUSPECTED_ABUSE", "Choose DESIGNATED_ACCOUNT", "reviewer-1");
        assertThat(shown.path("legs")).hasSize(1);
        assertThat(shown.toString()).doesNotContain("SUSPECTED_ABUSE", "DESIGNATED_ACCOUNT", "reviewer-1");
    }

    private List<String> codes(String refundNo) {
        return StreamSupport.stream(show(refundNo).path("quote").path("codes").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode rejectionOf(String refundNo) {
        String payload = jdbc.sql("select payload from notification where refund_no = :no and kind = 'REJECTED'")
                .param("no", refundNo)
                .query(String.class)
                .single();
        try {
            return new ObjectMapper().readTree(payload);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- Filing again

    @Test
    void refusesWhatWasRefundedInFullButNeverAnUnrefundedDuplicate() {
        String orderNo = order(
                "400.00",
                List.of(
                        payment("1", "400.00", "400.00"),
                        Cases.with(payment("2", "400.00", "0.00"), "duplicate", true)));

        assertThat(tryToFile(orderNo, "NO_LONGER_NEEDED").body().path("code").asText())
                .isEqualTo("ALREADY_REFUNDED");
        assertThat(payable(file(orderNo, "DUPLICATE_PAYMENT"))).isEqualTo("400.00");
    }

    @Test
    void takesAnUnrefundedDuplicateAfterTheOrderWasRefundedHere() {
        String orderNo = order(
                "400.00",
                List.of(payment("1", "400.00", "0.00"), Cases.with(payment("2", "400.00", "0.00"), "duplicate", true)));
        String refundNo = file(orderNo, "NO_LONGER_NEEDED");
        assertThat(tryToFile(orderNo, "DUPLICATE_PAYMENT").body().path("code").asText())
                .isEqualTo("REFUND_IN_PROGRESS");
        recordPolicyDecision.record(
                refundNo, new RecordPolicyDecisionWorker.Eligibility(List.of(), Outcome.AUTO_APPROVE));
        settle(refundNo);
        jdbc.sql("update payout_leg set status = 'SETTLED' where refund_no = :no")
                .param("no", refundNo)
                .update();
        closeRefund.close(refundNo);

        assertThat(tryToFile(orderNo, "OTHER").body().path("code").asText()).isEqualTo("ALREADY_REFUNDED");
        assertThat(payable(file(orderNo, "DUPLICATE_PAYMENT"))).isEqualTo("400.00");
    }
}
