package com.refunddesk.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.material.DocumentType;
import com.refunddesk.web.Texts;
import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Money QUOTED = Money.parse("CNY 650.00");
    private static final ReviewOptions PLAIN = new ReviewOptions(QUOTED, false, null, false, false);
    private static final ReviewOptions FAULT = new ReviewOptions(QUOTED, false, Money.parse("CNY 900.00"), true, false);
    private static final ReviewOptions PERIOD_OVER = new ReviewOptions(QUOTED, false, null, false, true);

    @Test
    void approvesTheQuotesAmountWhenNoneIsSet() {
        ReviewChoice choice = ReviewRules.check(form("{'decision': 'APPROVE'}"), PLAIN);

        assertThat(choice.kind()).isEqualTo(ReviewChoice.Kind.APPROVE);
        assertThat(choice.approvedAmount()).isNull();
    }

    @Test
    void takesAnotherAmountWhereTheRulesAllowIt() {
        ReviewChoice choice = ReviewRules.check(
                form("{'decision': 'APPROVE', 'approvedAmount': '900.00', 'releaseResource': true}"), FAULT);

        assertThat(choice.approvedAmount()).isEqualTo(Money.parse("CNY 900.00"));
        assertThat(choice.releaseResource()).isTrue();
    }

    @Test
    void asksForTheDocumentsThatWereTickedOnceEach() {
        ReviewChoice choice = ReviewRules.check(
                form("{'decision': 'REQUEST_MATERIALS', 'requestedMaterials': ['FAULT_LOG', 'INVOICE', 'FAULT_LOG'],"
                        + " 'noteToCustomer': 'Please send both'}"),
                PLAIN);

        assertThat(choice.requested()).containsExactly(DocumentType.FAULT_LOG, DocumentType.INVOICE);
    }

    @Test
    void takesADestinationOnlyAfterTheChannelsPeriod() {
        ReviewChoice choice = ReviewRules.check(
                form("{'decision': 'APPROVE', 'payoutDestination': 'DESIGNATED_ACCOUNT'}"), PERIOD_OVER);

        assertThat(choice.toDesignatedAccount()).isTrue();
        assertSentBack("{'decision': 'APPROVE', 'payoutDestination': 'BALANCE'}", PLAIN, "destination-not-allowed");
        assertSentBack("{'decision': 'APPROVE'}", PERIOD_OVER, "destination-missing");
    }

    @Test
    void approvesNothingOnlyWhereArrearsTookIt() {
        Money zero = Money.parse("CNY 0.00");

        assertThat(ReviewRules.check(form("{'decision': 'APPROVE'}"), new ReviewOptions(zero, true, null, false, false))
                        .kind())
                .isEqualTo(ReviewChoice.Kind.APPROVE);
        assertSentBack(
                "{'decision': 'APPROVE'}", new ReviewOptions(zero, false, null, false, false), "nothing-to-approve");
        assertSentBack(
                "{'decision': 'APPROVE'}", new ReviewOptions(zero, false, QUOTED, true, false), "amount-missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                    | decision-missing",
                "{'decision': null}                                                    | decision-missing",
                "{'decision': 'PAY'}                                                   | not-a-choice",
                "{'decision': 7}                                                       | not-a-text",
                "{'decision': 'REJECT'}                                                | note-missing.REJECT",
                "{'decision': 'REJECT', 'noteToCustomer': '  '}                        | note-missing.REJECT",
                "{'decision': 'REQUEST_MATERIALS', 'requestedMaterials': ['INVOICE']}  | note-missing.REQUEST_MATERIALS",
                "{'decision': 'REQUEST_MATERIALS', 'noteToCustomer': 'x'}              | materials-missing",
                "{'decision': 'REQUEST_MATERIALS', 'noteToCustomer': 'x', 'requestedMaterials': ['SOUL']} | not-a-choice",
                "{'decision': 'REQUEST_MATERIALS', 'noteToCustomer': 'x', 'requestedMaterials': 'INVOICE'} | not-a-list",
                "{'decision': 'APPROVE', 'approvedAmount': '1.00'}                     | amount-not-allowed",
                "{'decision': 'APPROVE', 'releaseResource': true}                      | release-not-allowed",
                "{'decision': 'APPROVE', 'releaseResource': 'yes'}                     | not-a-flag",
                "{'decision': 'APPROVE', 'reasonCode': 'because'}                      | reason-code-invalid",
                "{'decision': 'APPROVE', 'reasonCode': 'A'}                            | reason-code-invalid"
            })
    void sendsBackWhatCannotStand(String form, String key) {
        assertSentBack(form, PLAIN, key);
    }

    @ParameterizedTest
    @CsvSource({
        "0,amount-not-positive",
        "-1.00,amount-not-positive",
        "1.001,not-an-amount",
        "ten,not-an-amount",
        "900.01,amount-too-large"
    })
    void sendsBackAnAmountOutOfBounds(String amount, String key) {
        assertSentBack("{'decision': 'APPROVE', 'approvedAmount': '%s'}".formatted(amount), FAULT, key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void saysInTheDesksLanguageWhatIsWrong(String language) {
        Texts texts = new Texts("texts/review");

        assertThatThrownBy(() -> ReviewRules.check(form("{'decision': 'APPROVE', 'approvedAmount': '900.01'}"), FAULT))
                .isInstanceOfSatisfying(SentBackException.class, e -> assertThat(
                                texts.say(Locale.forLanguageTag(language), e.key(), e.arguments()))
                        .contains("900.01", "900.00"));
    }

    private static void assertSentBack(String form, ReviewOptions options, String key) {
        assertThatThrownBy(() -> ReviewRules.check(form(form), options))
                .isInstanceOfSatisfying(
                        SentBackException.class, e -> assertThat(e.key()).isEqualTo(key));
    }

    private static ReviewForm form(String json) {
        try {
            return JSON.readValue(json.replace('\'', '"'), ReviewForm.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
