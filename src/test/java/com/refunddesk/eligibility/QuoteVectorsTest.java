package com.refunddesk.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every worked case of the rules, whole. */
class QuoteVectorsTest {

    private static final AssessRefund ASSESS_REFUND = new DmnAssessRefund();

    static Stream<QuoteVector> vectors() {
        return QuoteVector.all().stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void answersEveryWorkedCaseToTheCent(QuoteVector vector) {
        // when
        Assessment assessment =
                ASSESS_REFUND.assess(vector.order(), vector.account(), vector.fullRefundsThisYear(), vector.wish());

        // then
        assertThat(QuoteVector.answer(assessment)).isEqualTo(vector.expected());
    }
}
