package com.refunddesk.review;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class TwoPersonRuleTest {

    @Test
    void refusesTheFiler() {
        assertRefused("agent", ReviewStep.REVIEW, List.of(), "two-person.filer");
    }

    @Test
    void refusesASecondApprovalByTheReviewer() {
        List<ReviewDecision> earlier = List.of(decision("wang", ReviewStep.REVIEW, Verdict.SECOND_APPROVAL));

        assertRefused("wang", ReviewStep.SECOND_APPROVAL, earlier, "two-person.REVIEW");
        assertThatCode(() -> TwoPersonRule.check("li", ReviewStep.SECOND_APPROVAL, "RF-1", "agent", earlier))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnAppealByWhoeverDecidedBefore() {
        List<ReviewDecision> earlier = List.of(
                decision("wang", ReviewStep.REVIEW, Verdict.SECOND_APPROVAL),
                decision("li", ReviewStep.SECOND_APPROVAL, Verdict.DECIDED));

        assertRefused("wang", ReviewStep.APPEAL, earlier, "two-person.REVIEW");
        assertRefused("li", ReviewStep.APPEAL, earlier, "two-person.SECOND_APPROVAL");
    }

    @Test
    void refusesASecondApprovalOfAnAppealByWhoeverRejectedAsTheSecondApprover() {
        List<ReviewDecision> earlier = List.of(
                decision("wang", ReviewStep.REVIEW, Verdict.SECOND_APPROVAL, 1),
                decision("li", ReviewStep.SECOND_APPROVAL, Verdict.DECIDED, 2),
                decision("zhao", ReviewStep.APPEAL, Verdict.SECOND_APPROVAL, 3),
                decision("qian", ReviewStep.SECOND_APPROVAL, Verdict.BACK_TO_REVIEW, 4),
                decision("zhao", ReviewStep.APPEAL, Verdict.SECOND_APPROVAL, 5));

        assertRefused("li", ReviewStep.SECOND_APPROVAL, earlier, "two-person.SECOND_APPROVAL");
        assertThatCode(() -> TwoPersonRule.check("qian", ReviewStep.SECOND_APPROVAL, "RF-1", "agent", earlier))
                .as("who sent the appeal back goes on with it")
                .doesNotThrowAnyException();
    }

    @Test
    void letsAReviewerGoOnOverSeveralRounds() {
        List<ReviewDecision> earlier = List.of(decision("wang", ReviewStep.REVIEW, Verdict.DECIDED));

        assertThatCode(() -> TwoPersonRule.check("wang", ReviewStep.REVIEW, "RF-1", "agent", earlier))
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheOtherRefundThatIsOneWithThisOne() {
        List<ReviewDecision> earlier = List.of(decision("wang", ReviewStep.REVIEW, Verdict.SECOND_APPROVAL));

        assertThatThrownBy(() -> TwoPersonRule.check("wang", ReviewStep.SECOND_APPROVAL, "RF-2", "agent", earlier))
                .isInstanceOfSatisfying(SentBackException.class, e -> {
                    Assertions.assertThat(e.key()).isEqualTo("two-person.REVIEW.together");
                    Assertions.assertThat(e.arguments()).containsExactly("wang", "RF-1");
                });
    }

    @Test
    void doesNotCountWhatWasSentBack() {
        List<ReviewDecision> earlier = List.of(decision("wang", ReviewStep.REVIEW, Verdict.SENT_BACK));

        assertThatCode(() -> TwoPersonRule.check("wang", ReviewStep.SECOND_APPROVAL, "RF-1", "agent", earlier))
                .doesNotThrowAnyException();
    }

    @Test
    void needsASecondPersonAboveTheLimitOnly() {
        BigDecimal limit = new BigDecimal("10000.00");

        Assertions.assertThat(SecondApproval.isNeeded(limit, Money.parse("CNY 10000.00"), false, false))
                .isFalse();
        Assertions.assertThat(SecondApproval.isNeeded(limit, Money.parse("CNY 10000.01"), false, false))
                .isTrue();
        Assertions.assertThat(SecondApproval.isNeeded(limit, Money.parse("CNY 1.00"), true, false))
                .isTrue();
        Assertions.assertThat(SecondApproval.isNeeded(limit, Money.parse("CNY 1.00"), false, true))
                .isTrue();
    }

    private static void assertRefused(String actor, ReviewStep step, List<ReviewDecision> earlier, String key) {
        assertThatThrownBy(() -> TwoPersonRule.check(actor, step, "RF-1", "agent", earlier))
                .isInstanceOfSatisfying(SentBackException.class, e -> Assertions.assertThat(e.key())
                        .isEqualTo(key));
    }

    private static ReviewDecision decision(String actor, ReviewStep step, Verdict verdict) {
        return decision(actor, step, verdict, 0);
    }

    private static ReviewDecision decision(String actor, ReviewStep step, Verdict verdict, int second) {
        return new ReviewDecision(
                "RF-1",
                step,
                0,
                1,
                actor,
                Instant.ofEpochSecond(second),
                verdict,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }
}
