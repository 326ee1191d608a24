package com.refunddesk.request;

import com.refunddesk.payout.RefundNumbers;
import org.springframework.stereotype.Component;

/** Tells payout which refunds there are, also before they have legs. */
@Component
class ExistingRefunds implements RefundNumbers {

    private final Refunds refunds;

    ExistingRefunds(Refunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public boolean exists(String refundNo) {
        return refunds.find(refundNo).isPresent();
    }
}
