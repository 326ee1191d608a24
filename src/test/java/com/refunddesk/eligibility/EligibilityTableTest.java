package com.refunddesk.eligibility;

import static com.refunddesk.eligibility.ReasonCode.ABOVE_AUTO_LIMIT;
import static com.refunddesk.eligibility.ReasonCode.ARREARS_OUTSTANDING;
import static com.refunddesk.eligibility.ReasonCode.CHANNEL_PERIOD_OVER;
import static com.refunddesk.eligibility.ReasonCode.DETAILED_DESCRIPTION_REQUIRED;
import static com.refunddesk.eligibility.ReasonCode.EVIDENCE_REVIEW;
import static com.refunddesk.eligibility.ReasonCode.FACTS_INCOMPLETE;
import static com.refunddesk.eligibility.ReasonCode.INVOICE_ISSUED;
import static com.refunddesk.eligibility.ReasonCode.POLICY_REVIEW;
import static com.refunddesk.eligibility.ReasonCode.PROMOTION_NON_REFUNDABLE;
import static com.refunddesk.eligibility.ReasonCode.QUOTA_USED;
import static com.refunddesk.eligibility.ReasonCode.REAL_NAME_REQUIRED;
import static com.refunddesk.eligibility.ReasonCode.RESOURCE_GONE;
import static com.refunddesk.eligibility.ReasonCode.RESOURCE_NOT_RELEASED;
import static com.refunddesk.eligibility.ReasonCode.RESOURCE_NOT_STOPPED;
import static com.refunddesk.eligibility.ReasonCode.TERMS_NOT_ACCEPTED;
import static com.refunddesk.eligibility.ReasonCode.TOO_OLD;
import static com.refunddesk.eligibility.ReasonCode.TRAFFIC_EXCEEDED;
import static com.refunddesk.eligibility.ReasonCode.VIOLATION_BAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks as a table: each by itself, together, and with facts that are missing or of the wrong type. */
class EligibilityTableTest {

    /** The decision's variables as JSON, so that they can be wrong. */
    record Variables(JsonNode facts, JsonNode policyRow, JsonNode quote) {}

    /** What the decision answers. */
    record Answer(List<ReasonCode> codes, Outcome outcome) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DecisionTables TABLES = tables();
    private static final String FACTS = """
            {"provider": "tencent", "billingMode": "PREPAID", "filedOn": "2026-03-10", "filedAt": "2026-03-10T02:00:00Z",
             "reason": "NO_LONGER_NEEDED", "enterprise": false, "realNameVerified": true, "inArrears": false,
             "termsAccepted": true, "descriptionWidth": 50, "promotionNonRefundable": false, "resourceStatus": "RUNNING",
             "trafficExceeded": false, "hasPayments": true, "latestPaidAt": "2026-03-02T02:00:00Z",
             "termEnd": "2027-03-02T02:00:00Z", "invoiceIssued": false, "fullRefundsThisYear": 0}
            """;
    private static final String POLICY = """
            {"id": "tencent-prepaid", "quota": 1, "afterWindow": "PRO_RATA", "arrears": "OFFSET", "requires": ["REASON"],
             "autoApproveLimit": "500.00", "maxRefundAgeDays": 365}
            """;
    private static final String QUOTE = """
            {"payable": "500.00", "arrearsOffset": "0.00", "inWindow": true, "usageKnown": true,
             "destination": "ORIGINAL", "channelPeriodOver": false}
            """;

    private final ObjectNode facts = read(FACTS);
    private final ObjectNode policy = read(POLICY);
    private final ObjectNode quote = read(QUOTE);

    @Test
    void approvesWhereNoCheckFails() {
        assertThat(answer()).isEqualTo(new Answer(List.of(), Outcome.AUTO_APPROVE));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T02:00:00Z, 2027-03-02T02:00:00Z, false",
        "2026-03-02T10:00:00+08:00, 2027-03-02T02:00:00.001Z, true",
        // 365 times 24 hours, not a calendar year
        "2024-02-28T02:00:00Z, 2025-02-28T02:00:00Z, true"
    })
    void isTooOldAnInstantAfterTheMaxRefundAge(String paid, String filed, boolean tooOld) {
        // given
        facts.put("latestPaidAt", paid).put("filedAt", filed).put("termEnd", "2030-01-01T00:00:00Z");

        // then
        assertThat(answer().codes()).isEqualTo(tooOld ? List.of(TOO_OLD) : List.of());
    }

    @Test
    void isNotTooOldWhereNobodyPaid() {
        // given
        facts.put("hasPayments", false).putNull("latestPaidAt");

        // then
        assertThat(answer().codes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T10:00:00+08:00, RELEASED, true",
        "2026-03-10T10:00:00+08:00, DELETED, true",
        "2026-03-10T10:00:00+08:00, STOPPED, false",
        "2026-03-10T10:00:01+08:00, RELEASED, false"
    })
    void isGoneFromTheEndOfTheTermOnWhereItWasGivenBack(String termEnd, String status, boolean gone) {
        // given
        facts.put("termEnd", termEnd).put("resourceStatus", status);

        // then
        assertThat(answer().codes()).isEqualTo(gone ? List.of(RESOURCE_GONE) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "RELEASED, RUNNING, RESOURCE_NOT_RELEASED",
        "RELEASED, STOPPED, RESOURCE_NOT_RELEASED",
        "RELEASED, RELEASED,",
        "RELEASED, DELETED,",
        "STOPPED, RUNNING, RESOURCE_NOT_STOPPED",
        "STOPPED, STOPPED,",
        "STOPPED, RELEASED,",
        "STOPPED, DELETED,"
    })
    void holdsToWhatThePolicyRequiresOfTheResource(String required, String status, ReasonCode code) {
        // given
        require(required);
        facts.put("resourceStatus", status);

        // then
        assertThat(answer().codes()).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void blocksOnArrearsOnlyWhereThePolicySaysSo() {
        // given
        facts.put("inArrears", true);

        // then
        assertThat(answer().codes()).isEmpty();
        policy.put("arrears", "BLOCK");
        assertThat(answer()).isEqualTo(new Answer(List.of(ARREARS_OUTSTANDING), Outcome.INELIGIBLE));
    }

    @Test
    void wantsNameTermsAndDescriptionOnlyWhereThePolicyRequiresThem() {
        // given
        facts.put("realNameVerified", false).put("termsAccepted", false).put("descriptionWidth", 49);

        // then
        assertThat(answer().codes()).isEmpty();
        require("REAL_NAME");
        assertThat(answer().codes()).containsExactly(REAL_NAME_REQUIRED);
        require("TERMS_ACCEPTED");
        assertThat(answer().codes()).containsExactly(TERMS_NOT_ACCEPTED);
        require("DETAILED_DESCRIPTION");
        assertThat(answer().codes()).containsExactly(DETAILED_DESCRIPTION_REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "0.00, 0.00, NO_LONGER_NEEDED, NOTHING_TO_REFUND",
        "0, 0, LAPSED_UNRENEWED, NOTHING_TO_REFUND",
        "0.00, 12.00, NO_LONGER_NEEDED,",
        "0.000, 0.000, SERVICE_FAULT, EVIDENCE_REVIEW",
        "0.00, 0.00, DUPLICATE_PAYMENT, EVIDENCE_REVIEW"
    })
    void refusesNothingToRefundUnlessArrearsTookItOrAReviewerMaySetAnAmount(
            String payable, String offset, String reason, ReasonCode code) {
        // given
        quote.put("payable", payable).put("arrearsOffset", offset);
        facts.put("reason", reason);

        // then
        assertThat(answer().codes()).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void sendsAPolicyOfReviewsToAReviewerOutsideOfAWindow() {
        // given
        policy.put("afterWindow", "REVIEW");

        // then
        assertThat(answer().codes()).isEmpty();
        quote.put("inWindow", false);
        assertThat(answer()).isEqualTo(new Answer(List.of(POLICY_REVIEW), Outcome.REVIEW));
    }

    @Test
    void tellsQuotaAndTrafficBothAndInTheWindowOnly() {
        // given
        facts.put("fullRefundsThisYear", 1).put("trafficExceeded", true);

        // then
        assertThat(answer()).isEqualTo(new Answer(List.of(QUOTA_USED, TRAFFIC_EXCEEDED), Outcome.REVIEW));
        policy.putNull("quota");
        assertThat(answer().codes()).containsExactly(TRAFFIC_EXCEEDED);
        quote.put("inWindow", false);
        assertThat(answer().codes()).isEmpty();
    }

    @Test
    void sendsAnEndedChannelToAReviewerOnlyWhereTheMoneyIsToGoBackThatWay() {
        // given
        quote.put("channelPeriodOver", true);

        // then
        assertThat(answer()).isEqualTo(new Answer(List.of(CHANNEL_PERIOD_OVER), Outcome.REVIEW));
        quote.put("destination", "BALANCE");
        assertThat(answer().codes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "500.00, false, true, false, false",
        "500.01, false, true, false, true",
        "500.01, true, true, false, false",
        "500.01, true, false, false, true",
        "500.01, true, true, true, true",
        "1000, true, true, false, false"
    })
    void letsAnEnterpriseThroughInTheWindowWhereNothingElseFailed(
            String payable, boolean enterprise, boolean inWindow, boolean invoiced, boolean above) {
        // given
        quote.put("payable", payable).put("inWindow", inWindow);
        facts.put("enterprise", enterprise).put("invoiceIssued", invoiced);

        // then
        assertThat(answer().codes().contains(ABOVE_AUTO_LIMIT)).isEqualTo(above);
    }

    @Test
    void tellsEveryCheckThatFailsInTheirOrderAndTheFirstNamesTheOutcome() {
        // given
        breakEverything();

        // then
        assertThat(answer())
                .isEqualTo(new Answer(
                        List.of(
                                VIOLATION_BAN,
                                PROMOTION_NON_REFUNDABLE,
                                TOO_OLD,
                                ARREARS_OUTSTANDING,
                                RESOURCE_NOT_RELEASED,
                                RESOURCE_NOT_STOPPED,
                                REAL_NAME_REQUIRED,
                                TERMS_NOT_ACCEPTED,
                                DETAILED_DESCRIPTION_REQUIRED,
                                EVIDENCE_REVIEW,
                                QUOTA_USED,
                                TRAFFIC_EXCEEDED,
                                CHANNEL_PERIOD_OVER,
                                INVOICE_ISSUED,
                                ABOVE_AUTO_LIMIT),
                        Outcome.INELIGIBLE));
    }

    @Test
    void holdsNothingOfChecksOneToNineAgainstADuplicatePayment() {
        // given
        breakEverything();
        facts.put("reason", "DUPLICATE_PAYMENT")
                .put("resourceStatus", "RELEASED")
                .put("termEnd", "2026-03-03T02:00:00Z");

        // then
        assertThat(answer())
                .isEqualTo(new Answer(
                        List.of(
                                EVIDENCE_REVIEW,
                                QUOTA_USED,
                                TRAFFIC_EXCEEDED,
                                CHANNEL_PERIOD_OVER,
                                INVOICE_ISSUED,
                                ABOVE_AUTO_LIMIT),
                        Outcome.REVIEW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "STOPPED", "BANNED"})
    void paysADuplicateBackWhateverBecameOfTheResource(String status) {
        // given
        require("RELEASED");
        policy.withArray("requires").add("STOPPED");
        facts.put("reason", "DUPLICATE_PAYMENT").put("resourceStatus", status);

        // then
        assertThat(answer()).isEqualTo(new Answer(List.of(EVIDENCE_REVIEW), Outcome.REVIEW));
    }

    @TestFactory
    Stream<DynamicTest> failsClosedWhereAFactIsMissingOrOfAnotherType() {
        return Stream.of(facts, policy, quote).flatMap(variable -> names(variable)
                .filter(name -> !name.equals("filedOn"))
                .flatMap(name -> Stream.of("missing", "null", "wrong")
                        .filter(flaw -> !(name.equals("quota") && flaw.equals("null")))
                        .map(flaw ->
                                DynamicTest.dynamicTest(name + " " + flaw, () -> failsClosed(variable, name, flaw)))));
    }

    private void failsClosed(ObjectNode variable, String name, String flaw) {
        JsonNode before = variable.get(name);
        switch (flaw) {
            case "missing" -> variable.remove(name);
            case "null" -> variable.putNull(name);
            default -> variable.putObject(name).put("unexpected", "type");
        }
        Answer answer = answer();
        variable.set(name, before);
        assertThat(answer).isEqualTo(new Answer(List.of(FACTS_INCOMPLETE), Outcome.REVIEW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts", "policyRow", "quote"})
    void failsClosedWithoutAWholeVariable(String missing) {
        // given
        Variables variables = new Variables(
                missing.equals("facts") ? null : facts,
                missing.equals("policyRow") ? null : policy,
                missing.equals("quote") ? null : quote);

        // then
        assertThat(answer(variables)).isEqualTo(new Answer(List.of(FACTS_INCOMPLETE), Outcome.REVIEW));
    }

    @ParameterizedTest
    @CsvSource({
        "reason, BECAUSE",
        "resourceStatus, MELTED",
        "billingMode, BARTER",
        "filedAt, yesterday",
        // A time without an offset can't be compared with instants
        "filedAt, 2026-03-10T02:00:00",
        "latestPaidAt, 2026-03-02T02:00:00",
        "termEnd, 2027-03-02"
    })
    void failsClosedOnAValueThatNoCheckKnows(String fact, String value) {
        // given
        facts.put(fact, value);

        // then
        assertThat(answer()).isEqualTo(new Answer(List.of(FACTS_INCOMPLETE), Outcome.REVIEW));
    }

    @Test
    void failsClosedOnARequirementThatNoCheckKnows() {
        // given
        require("BLOOD_SAMPLE");

        // then
        assertThat(answer()).isEqualTo(new Answer(List.of(FACTS_INCOMPLETE), Outcome.REVIEW));
    }

    @Test
    void failsClosedOnAmountsThatAreNoText() {
        // given
        quote.put("payable", 500);

        // then
        assertThat(answer()).isEqualTo(new Answer(List.of(FACTS_INCOMPLETE), Outcome.REVIEW));
    }

    @Test
    void failsClosedWhereNobodyCanSayWhatWasUsed() {
        // given
        quote.put("usageKnown", false);

        // then
        assertThat(answer()).isEqualTo(new Answer(List.of(FACTS_INCOMPLETE), Outcome.REVIEW));
    }

    @Test
    void takesAMeteredOrderWithoutATerm() {
        // given
        facts.put("billingMode", "PAY_AS_YOU_GO").putNull("termEnd");

        // then
        assertThat(answer().codes()).isEmpty();
    }

    private void breakEverything() {
        facts.put("resourceStatus", "BANNED")
                .put("promotionNonRefundable", true)
                .put("latestPaidAt", "2020-01-01T00:00:00Z")
                .put("inArrears", true)
                .put("realNameVerified", false)
                .put("termsAccepted", false)
                .put("descriptionWidth", 0)
                .put("reason", "OTHER")
                .put("fullRefundsThisYear", 3)
                .put("trafficExceeded", true)
                .put("invoiceIssued", true);
        policy.put("arrears", "BLOCK")
                .putArray("requires")
                .add("RELEASED")
                .add("STOPPED")
                .add("REAL_NAME")
                .add("TERMS_ACCEPTED")
                .add("DETAILED_DESCRIPTION");
        quote.put("channelPeriodOver", true).put("payable", "500.01");
    }

    private void require(String requirement) {
        policy.putArray("requires").add(requirement);
    }

    private Answer answer() {
        return answer(new Variables(facts, policy, quote));
    }

    private static Answer answer(Variables variables) {
        return TABLES.decide("refund-eligibility", variables, Answer.class).orElseThrow();
    }

    private static Stream<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static DecisionTables tables() {
        try (InputStream dmn = EligibilityTableTest.class.getResourceAsStream("/bpmn/refund-eligibility.dmn")) {
            return new DecisionTables(dmn.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
