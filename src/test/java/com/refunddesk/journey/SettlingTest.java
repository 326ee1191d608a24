package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.review.Verdict;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is paid after the desk decided, and what a reviewer may set; without the engine, on both databases. */
class SettlingTest extends Casework {

    // ---- What stays the filing's, and what is looked at again

    @Test
    void countsUsageUntilTheSecondPersonAgreed() {
        // given 40 000.00 for 400 days, of which 100 are used when it is filed
        String refundNo = file(aged("40000.00", 100, 400, "ALIPAY"), "OTHER");
        assertThat(payable(refundNo)).isEqualTo("30000.00");

        // when the reviewer takes a day and the manager two more
        clock.advance(DAY);
        assertThat(review(refundNo, APPROVE)).isEqualTo(Verdict.SECOND_APPROVAL);
        clock.advance(DAY.multipliedBy(2));
        Instant agreedAt = clock.instant();
        assertThat(agree(refundNo)).isEqualTo(Verdict.DECIDED);
        clock.advance(DAY);
        settle(refundNo);

        // then
        assertThat(payable(refundNo)).isEqualTo("29700.00");
        assertThat(OffsetDateTime.parse(show(refundNo)
                                .path("decision")
                                .path("decidedAt")
                                .asText())
                        .toInstant())
                .isAfterOrEqualTo(agreedAt);
    }

    @Test
    void endsTheClockWithTheSecondApprovalAndNamesWhoGaveIt() {
        String refundNo = file(order("40000.00"), "NO_LONGER_NEEDED");
        review(refundNo, APPROVE);
        clock.advance(DAY);
        Instant agreedAt = clock.instant();
        agree(refundNo);

        assertThat(jdbc.sql("select decided_at from service_case where refund_no = :no")
                        .param("no", refundNo)
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isAfterOrEqualTo(agreedAt.minusSeconds(1));
        assertThat(jdbc.sql("select actor from refund_event where refund_no = :no and kind = 'APPROVED'")
                        .param("no", refundNo)
                        .query(String.class)
                        .single())
                .isEqualTo("manager-1");
    }

    @Test
    void bringsBackWhatHasNothingLeftToPay() {
        // given a day that is left of its term, and a reviewer who comes after it
        String refundNo = file(aged("300.00", 29, 30, "ALIPAY"), "OTHER");
        assertThat(payable(refundNo)).isEqualTo("10.00");
        clock.advance(DAY.multipliedBy(2));

        // then
        assertThat(review(refundNo, APPROVE)).isEqualTo(Verdict.SENT_BACK);
        assertThat(status(refundNo)).isEqualTo("UNDER_REVIEW");
        assertThat(review(refundNo, REJECT)).isEqualTo(Verdict.DECIDED);
    }

    @Test
    void bringsBackASecondApprovalThatHasNothingLeftToPay() {
        String refundNo = file(aged("600000.00", 29, 30, "ALIPAY"), "OTHER");
        assertThat(review(refundNo, APPROVE)).isEqualTo(Verdict.SECOND_APPROVAL);
        clock.advance(DAY.multipliedBy(2));

        assertThat(agree(refundNo)).isEqualTo(Verdict.SENT_BACK);
        assertThat(status(refundNo)).isEqualTo("AWAITING_SECOND_APPROVAL");
    }

    @Test
    void paysNoLegWhereArrearsTakeItAll() {
        account(accountId, "1000.00");
        String refundNo = file(order("900.00"), "OTHER");

        assertThat(review(refundNo, APPROVE)).isEqualTo(Verdict.DECIDED);

        assertThat(settle(refundNo).legs()).isEmpty();
        closeRefund.close(refundNo);
        assertThat(status(refundNo)).isEqualTo("PAID");
        assertThat(payable(refundNo)).isEqualTo("0.00");
    }

    @Test
    void bringsBackWhatArrearsTookWhenTheyWerePaidSince() {
        account(accountId, "1000.00");
        String refundNo = file(order("900.00"), "OTHER");
        account(accountId, "0.00");

        assertThat(review(refundNo, APPROVE)).isEqualTo(Verdict.SENT_BACK);
    }

    @Test
    void settlesArrearsAsTheyAreAtTheDecision() {
        String refundNo = file(order("900.00"), "OTHER");
        account(accountId, "1000.00");

        assertThat(review(refundNo, APPROVE)).isEqualTo(Verdict.DECIDED);

        assertThat(settle(refundNo).legs()).isEmpty();
        assertThat(payable(refundNo)).isEqualTo("0.00");
    }

    // ---- What a reviewer may set

    @Test
    void offsetsArrearsFromTheAmountThatAReviewerSets() {
        account(accountId, "100.00");
        String refundNo = file(
                order("900.00", List.of(payment("1", "600.00", "0.00"), payment("2", "300.00", "0.00"))),
                "SERVICE_FAULT");

        review(refundNo, approving("400.00"));
        settle(refundNo);

        assertThat(payable(refundNo)).isEqualTo("300.00");
        assertThat(legs(refundNo)).containsExactly("200.00", "100.00");
    }

    @Test
    void boundsTheAmountThatAReviewerSets() {
        String fault = file(order("900.00", List.of(payment("1", "900.00", "300.00"))), "SERVICE_FAULT");
        String unmarked = file(
                order("900.00", List.of(payment("1", "500.00", "0.00"), payment("2", "400.00", "0.00"))),
                "DUPLICATE_PAYMENT");

        assertThat(review(fault, approving("600.01"))).isEqualTo(Verdict.SENT_BACK);
        assertThat(review(fault, approving("0.00"))).isEqualTo(Verdict.SENT_BACK);
        assertThat(review(fault, approving("600.00"))).isEqualTo(Verdict.DECIDED);
        assertThat(review(unmarked, APPROVE)).isEqualTo(Verdict.SENT_BACK);
        assertThat(review(unmarked, approving("500.01"))).isEqualTo(Verdict.SENT_BACK);
        assertThat(review(unmarked, approving("450.00"))).isEqualTo(Verdict.DECIDED);
        settle(unmarked);
        assertThat(legs(unmarked)).containsExactly("250.00", "200.00");
    }
}
