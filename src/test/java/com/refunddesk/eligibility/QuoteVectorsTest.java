package com.refunddesk.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.eligibility.QuoteVector.Expected;
import com.refunddesk.eligibility.QuoteVector.ExpectedLeg;
import com.refunddesk.quote.Quote;
import java.util.stream.Stream;
import org.joda.money.Money;
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
        assertThat(answer(assessment)).isEqualTo(vector.expected());
    }

    private static Expected answer(Assessment assessment) {
        Quote quote = assessment.quote();
        return new Expected(
                assessment.policy().id(),
                assessment.outcome().name(),
                assessment.codes().stream().map(Enum::name).toList(),
                text(quote.paid()),
                text(quote.nonRefundable()),
                text(quote.consumed()),
                text(quote.refundable()),
                text(quote.arrearsOffset()),
                text(quote.payable()),
                quote.legs().stream()
                        .map(leg -> new ExpectedLeg(
                                leg.paymentId(),
                                text(leg.amount()),
                                leg.destination().name()))
                        .toList());
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }
}
