package com.refunddesk.request.decision;

import com.refunddesk.eligibility.RefundFacts;
import com.refunddesk.process.JobTypes;
import com.refunddesk.request.Refund;
import com.refunddesk.request.Refunds;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Hands the decisions the facts as they were when the refund was filed: they stand, whenever the process looks. */
@Component
public class CollectFactsWorker {

    private final Refunds refunds;

    CollectFactsWorker(Refunds refunds) {
        this.refunds = refunds;
    }

    /** The facts, and whether nobody knows who filed. */
    public record Result(RefundFacts facts, boolean filedByAgent) {}

    @JobWorker(type = JobTypes.COLLECT_FACTS)
    public Result collect(@Variable String refundNo) {
        Refund refund = refunds.get(refundNo);
        return new Result(refund.assessment().facts(), refund.needsTwoPeople());
    }
}
