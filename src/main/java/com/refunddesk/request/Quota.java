package com.refunddesk.request;

import com.refunddesk.quote.Quote;
import com.refunddesk.quote.Reason;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/**
 * The full refund of a year that a rejection gave back and a granted appeal takes again, unless another refund holds it
 * by now; then this one is settled pro rata (source: refund rules §8).
 */
@Component
public class Quota {

    private static final ZoneId CALENDAR = ZoneId.of("Asia/Shanghai");

    private final Refunds refunds;

    Quota(Refunds refunds) {
        this.refunds = refunds;
    }

    /** The calendar year in which a full refund that is filed at the instant counts. */
    public static int yearOf(Instant filedAt) {
        return filedAt.atZone(CALENDAR).getYear();
    }

    /** Whether a refund that was quoted in full may no longer be paid in full, since somebody else took its quota. */
    public static boolean isLost(Refund refund) {
        return refund.assessment().quote().fullRefund()
                && refund.assessment().policy().quota() != null
                && refund.filing().reason() != Reason.DUPLICATE_PAYMENT
                && !refund.holdsQuota();
    }

    /** Whether it would be lost, were the refund approved now. */
    public boolean wouldBeLost(Refund refund) {
        return isLost(refund)
                && refunds.fullRefunds(
                                refund.subjectId(), yearOf(refund.filing().filedAt()))
                        >= refund.assessment().policy().quota();
    }

    /** Reserves again for a refund that is approved and holds none; the caller holds the subject's lock. */
    public void reserveAgain(Refund refund) {
        Quote quote = refund.assessment().quote();
        if (refund.holdsQuota() || !quote.fullRefund() || refund.filing().reason() == Reason.DUPLICATE_PAYMENT) {
            return;
        }
        if (!wouldBeLost(refund)) {
            refund.reserveQuota(yearOf(refund.filing().filedAt()));
        }
    }
}
