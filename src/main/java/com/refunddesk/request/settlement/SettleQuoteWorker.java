package com.refunddesk.request.settlement;

import com.refunddesk.payout.Destination;
import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Settles an approved refund. */
@Component
public class SettleQuoteWorker {

    private final SettleQuote settleQuote;

    SettleQuoteWorker(SettleQuote settleQuote) {
        this.settleQuote = settleQuote;
    }

    /** What the process needs to know of a leg. */
    public record LegToPay(String legId, int attempt, Destination destination) {}

    /** The legs to pay out, none where arrears took everything. */
    public record Result(List<LegToPay> legs) {}

    @JobWorker(type = JobTypes.SETTLE_QUOTE)
    public Result settle(@Variable String refundNo) {
        return new Result(settleQuote.settle(refundNo).stream()
                .map(leg -> new LegToPay(leg.legId(), leg.attempt(), leg.destination()))
                .toList());
    }
}
