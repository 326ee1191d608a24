package com.refunddesk.payout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.payout.ChannelAnswer;
import com.refunddesk.payout.ChannelReport;
import com.stripe.model.Refund;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each documented status of a refund means. */
class StripeStatusTest {

    @Test
    void isUnderWayWhileStripeOrTheCustomerHasSomethingToDo() {
        assertThat(answer("pending", null)).isEqualTo(new ChannelAnswer.Pending("re_1"));
        assertThat(answer("requires_action", null)).isEqualTo(new ChannelAnswer.Pending("re_1"));
        assertThat(reported("requires_action")).contains(ChannelReport.Status.PENDING);
    }

    @Test
    void isPaidOnceItSucceeded() {
        assertThat(answer("succeeded", null)).isEqualTo(new ChannelAnswer.Settled("re_1"));
        assertThat(reported("succeeded")).contains(ChannelReport.Status.SETTLED);
    }

    @Test
    void failedWithStripesReasonOrItsStatus() {
        assertThat(answer("failed", "declined"))
                .isEqualTo(new ChannelAnswer.Failed("declined", "Stripe's refund re_1 is failed"));
        assertThat(answer("canceled", null))
                .isEqualTo(new ChannelAnswer.Failed("canceled", "Stripe's refund re_1 is canceled"));
        assertThat(reported("canceled")).contains(ChannelReport.Status.FAILED);
    }

    @Test
    void isUnknownWhereStripeSaysSomethingNew() {
        assertThat(answer("under_review", null)).isInstanceOf(ChannelAnswer.NoAnswer.class);
        assertThat(answer(null, null)).isInstanceOf(ChannelAnswer.NoAnswer.class);
        assertThat(reported("under_review")).isEmpty();
    }

    private static ChannelAnswer answer(String status, String failureReason) {
        Refund refund = refund(status);
        refund.setFailureReason(failureReason);
        return StripeStatus.of(refund).answer(refund);
    }

    private static Optional<ChannelReport.Status> reported(String status) {
        return StripeStatus.of(refund(status)).reported();
    }

    private static Refund refund(String status) {
        Refund refund = new Refund();
        refund.setId("re_1");
        refund.setStatus(status);
        return refund;
    }
}
