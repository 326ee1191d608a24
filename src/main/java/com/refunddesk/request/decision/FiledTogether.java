package com.refunddesk.request.decision;

import com.refunddesk.eligibility.Outcome;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * What belongs together in the eyes of the two-person rule, so that splitting a refund gains nothing: a batch, and what one
 * subject filed within 24 hours (source: refund rules §2).
 */
@Component
class FiledTogether {

    private static final Duration WITHIN = Duration.ofHours(24);
    private static final Set<RefundStatus> WITHOUT_MONEY =
            EnumSet.of(RefundStatus.REJECTED, RefundStatus.WITHDRAWN, RefundStatus.EXPIRED);

    private final Refunds refunds;

    FiledTogether(Refunds refunds) {
        this.refunds = refunds;
    }

    /** The other refunds whose payable counts towards the second-approval limit beside this one's. */
    List<Refund> countedWith(Refund refund) {
        Instant filedAt = refund.filing().filedAt();
        return refunds.filedTogether(refund, filedAt.minus(WITHIN), filedAt.plus(WITHIN)).stream()
                .filter(other -> !other.refundNo().equals(refund.refundNo()))
                .filter(FiledTogether::counts)
                .filter(other -> other.payable()
                        .getCurrencyUnit()
                        .equals(refund.payable().getCurrencyUnit()))
                .toList();
    }

    /** The sum of what counts beside this one. */
    Money sumCountedWith(Refund refund) {
        return countedWith(refund).stream()
                .map(Refund::payable)
                .reduce(Money.zero(refund.payable().getCurrencyUnit()), Money::plus);
    }

    /** The numbers of its batch, or its own. */
    List<String> batchOf(Refund refund) {
        return refund.batchNo().map(refunds::numbersOfBatch).orElseGet(() -> List.of(refund.refundNo()));
    }

    private static boolean counts(Refund other) {
        boolean needsNobody = other.assessment().outcome() == Outcome.AUTO_APPROVE && !other.needsTwoPeople();
        return !WITHOUT_MONEY.contains(other.status()) && !needsNobody;
    }
}
