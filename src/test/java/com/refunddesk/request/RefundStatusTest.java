package com.refunddesk.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundStatusTest {

    @ParameterizedTest
    @EnumSource(names = {"PAID", "WITHDRAWN", "EXPIRED"})
    void neverLeavesAFinalStatus(RefundStatus end) {
        assertThat(RefundStatus.values()).noneMatch(end::mayBecome);
    }

    @Test
    void paysOnlyWhatWasApproved() {
        assertThat(Arrays.stream(RefundStatus.values()).filter(from -> from.mayBecome(RefundStatus.PAYING)))
                .containsExactlyInAnyOrder(RefundStatus.APPROVED, RefundStatus.PAYOUT_EXCEPTION);
    }

    @Test
    void canBeWithdrawnUntilItIsApproved() {
        assertThat(Arrays.stream(RefundStatus.values()).filter(from -> from.mayBecome(RefundStatus.WITHDRAWN)))
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.range(RefundStatus.SUBMITTED, RefundStatus.AWAITING_SECOND_APPROVAL));
        assertThat(Arrays.stream(RefundStatus.values()).filter(RefundStatus::isWithdrawable))
                .allMatch(from -> from.mayBecome(RefundStatus.WITHDRAWN));
    }

    @Test
    void barsAnotherFilingUntilItHasEnded() {
        assertThat(Arrays.stream(RefundStatus.values()).filter(status -> !status.isUnderWay()))
                .containsExactlyInAnyOrder(
                        RefundStatus.PAID, RefundStatus.REJECTED, RefundStatus.WITHDRAWN, RefundStatus.EXPIRED);
    }
}
