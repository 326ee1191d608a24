package com.refunddesk.request.customer;

import com.refunddesk.request.Refund;
import com.refunddesk.request.Refunds;
import com.refunddesk.web.Caller;
import com.refunddesk.web.DeskException;
import org.springframework.stereotype.Component;

/** The refunds that a caller may see: another's is as if it didn't exist. */
@Component
public class OwnRefunds {

    private final Refunds refunds;

    OwnRefunds(Refunds refunds) {
        this.refunds = refunds;
    }

    public Refund get(String refundNo, Caller caller) {
        return refunds.find(refundNo)
                .filter(refund -> caller.maySee(refund.accountId()))
                .orElseThrow(() -> notFound(refundNo));
    }

    /** The refund, its row locked until the transaction ends; another's row isn't even locked. */
    public Refund lock(String refundNo, Caller caller) {
        return refunds.lock(get(refundNo, caller).refundNo());
    }

    private static DeskException notFound(String refundNo) {
        return DeskException.notFound(
                "REFUND_NOT_FOUND", "There is no refund %s that you may see. Check the number.".formatted(refundNo));
    }
}
