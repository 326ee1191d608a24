package com.refunddesk.process;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.refunddesk.material.DocumentType;
import com.refunddesk.payout.PayoutSheet;
import com.refunddesk.payout.RecordAccountApprovalWorker;
import com.refunddesk.payout.RecordPayoutResolutionWorker;
import com.refunddesk.quote.DestinationWish;
import com.refunddesk.quote.Reason;
import com.refunddesk.request.decision.RecordAppealDecisionWorker;
import com.refunddesk.request.decision.RecordReviewDecisionWorker;
import com.refunddesk.request.decision.RecordSecondApprovalWorker;
import com.refunddesk.request.decision.ReviewSheet;
import com.refunddesk.request.filing.FileRefundWorker;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the forms ask for, and what they never do with a customer's words. */
class FormsTest {

    private static final Set<String> INPUTS = Set.of(
            "textfield",
            "textarea",
            "number",
            "select",
            "radio",
            "checkbox",
            "checklist",
            "taglist",
            "datetime",
            "expression");
    private static final Pattern CUSTOMERS_WORDS =
            Pattern.compile("\\bsheet\\.(description|materialNames|materialsNote|appealStatement)\\b");
    private static final Pattern SHEET = Pattern.compile("\\b(sheet|payoutSheet)\\.(\\w+)");
    private static final Pattern OPTION = Pattern.compile("value: \"(\\w+)\"");

    /** The forms, what whoever completes them sets, and the worker that reads it. */
    enum Form {
        REQUEST(
                ProcessIds.REQUEST_FORM,
                FileRefundWorker.Variables.class,
                "orderNo",
                "reason",
                "description",
                "destination",
                "termsAccepted",
                "dataBackedUp",
                "contactEmail",
                "contactPhone"),
        REVIEW(
                ProcessIds.REVIEW_FORM,
                RecordReviewDecisionWorker.Variables.class,
                "decision",
                "approvedAmount",
                "releaseResource",
                "reasonCode",
                "requestedMaterials",
                "payoutDestination",
                "noteToCustomer",
                "internalNote"),
        SECOND_APPROVAL(
                ProcessIds.SECOND_APPROVAL_FORM,
                RecordSecondApprovalWorker.Variables.class,
                "secondDecision",
                "secondNote"),
        APPEAL(
                ProcessIds.APPEAL_FORM,
                RecordAppealDecisionWorker.Variables.class,
                "appealDecision",
                "approvedAmount",
                "appealNote"),
        PAYOUT_RESOLUTION(
                ProcessIds.PAYOUT_RESOLUTION_FORM,
                RecordPayoutResolutionWorker.Variables.class,
                "resolution",
                "designatedAccountId",
                "resolutionNote"),
        DESIGNATED_ACCOUNT(
                ProcessIds.DESIGNATED_ACCOUNT_FORM,
                RecordAccountApprovalWorker.Variables.class,
                "accountDecision",
                "accountNote");

        private final String id;
        private final Class<? extends Record> read;
        private final Set<String> completed;

        Form(String id, Class<? extends Record> read, String... completed) {
            this.id = id;
            this.read = read;
            this.completed = Set.of(completed);
        }

        JsonNode json() {
            try {
                return new ObjectMapper()
                        .readTree(Path.of("forms", id + ".form").toFile());
            } catch (IOException e) {
                throw new AssertionError(id, e);
            }
        }

        List<JsonNode> components() {
            return below(json()).toList();
        }

        private static Stream<JsonNode> below(JsonNode parent) {
            return parent.path("components")
                    .valueStream()
                    .flatMap(component -> Stream.concat(Stream.of(component), below(component)));
        }

        JsonNode field(String key) {
            return components().stream()
                    .filter(component -> component.path("key").asText().equals(key))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void setsWhatItsTaskPromisesAndNothingElse(Form form) {
        Set<String> set = form.components().stream()
                .filter(component -> INPUTS.contains(component.path("type").asText()))
                .filter(component -> !component.path("readonly").asBoolean())
                .map(component -> component.path("key").asText())
                .collect(toSet());

        assertThat(set).isEqualTo(form.completed);
    }

    @ParameterizedTest
    @EnumSource
    void setsOnlyWhatItsWorkerReads(Form form) {
        assertThat(names(form.read)).containsAll(form.completed);
    }

    @ParameterizedTest
    @EnumSource
    void showsOnlyWhatTheSheetHas(Form form) {
        assertThat(SHEET.matcher(form.json().toString()).results()).allSatisfy(use -> assertThat(
                        names(use.group(1).equals("sheet") ? ReviewSheet.class : PayoutSheet.class))
                .contains(use.group(2)));
    }

    @ParameterizedTest
    @EnumSource
    void putsACustomersWordsIntoTextAreasThatCannotBeEdited(Form form) {
        assertThat(form.components())
                .filteredOn(
                        component -> CUSTOMERS_WORDS.matcher(show(component)).find())
                .allSatisfy(component -> {
                    assertThat(component.path("type").asText()).isEqualTo("textarea");
                    assertThat(component.path("readonly").asBoolean()).isTrue();
                });
    }

    /** Markdown takes what a variable holds for markdown; html escapes it. */
    @ParameterizedTest
    @EnumSource
    void neverFillsVariablesIntoMarkdown(Form form) {
        assertThat(form.components())
                .filteredOn(component -> component.path("type").asText().equals("text"))
                .allSatisfy(component -> assertThat(component.path("text").asText())
                        .doesNotContain("{{")
                        .doesNotStartWith("="));
    }

    @ParameterizedTest
    @EnumSource(names = {"REVIEW", "SECOND_APPROVAL", "APPEAL"})
    void showsWhatTheCustomerWroteAndSent(Form form) {
        assertThat(form.components())
                .extracting(component -> component.path("key").asText())
                .contains("sheet.description", "sheet.materialsNote", "sheet.materialNames");
    }

    @ParameterizedTest
    @EnumSource
    void runsInTasklist86(Form form) {
        JsonNode json = form.json();

        assertThat(json.path("id").asText()).isEqualTo(form.id);
        assertThat(json.path("schemaVersion").asInt()).isEqualTo(16);
        assertThat(json.path("executionPlatformVersion").asText()).isEqualTo("8.6.0");
        assertThat(form.components())
                .extracting(component -> component.path("type").asText())
                .doesNotContain("filepicker", "documentPreview");
    }

    @ParameterizedTest
    @EnumSource(names = "REQUEST")
    void offersEveryReasonAndDestination(Form form) {
        assertThat(values(form.field("reason"))).isEqualTo(names(Reason.values()));
        assertThat(values(form.field("destination"))).isEqualTo(names(DestinationWish.values()));
    }

    @ParameterizedTest
    @EnumSource(names = "REVIEW")
    void offersEveryKindOfMaterial(Form form) {
        assertThat(values(form.field("requestedMaterials"))).isEqualTo(names(DocumentType.values()));
    }

    /** What of a component is rendered: everything but its condition and its children, which are looked at by themselves. */
    private static String show(JsonNode component) {
        ObjectNode shown = component.deepCopy();
        return shown.without(List.of("conditional", "components")).toString();
    }

    private static Set<String> values(JsonNode field) {
        if (field.has("valuesExpression")) {
            return OPTION.matcher(field.path("valuesExpression").asText())
                    .results()
                    .map(option -> option.group(1))
                    .collect(toSet());
        }
        return field.path("values")
                .valueStream()
                .map(option -> option.path("value").asText())
                .collect(toSet());
    }

    private static Set<String> names(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(toSet());
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(toSet());
    }
}
