package com.refunddesk.request.decision;

import com.refunddesk.eligibility.Outcome;
import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Records what the policy decided without a person. */
@Component
public class RecordPolicyDecisionWorker {

    private final DecideByPolicy decideByPolicy;

    RecordPolicyDecisionWorker(DecideByPolicy decideByPolicy) {
        this.decideByPolicy = decideByPolicy;
    }

    /** The decision table's answer. */
    public record Eligibility(List<String> codes, Outcome outcome) {}

    /** What the process goes on with. */
    public record Result(String decision) {}

    @JobWorker(type = JobTypes.RECORD_POLICY_DECISION)
    public Result record(@Variable String refundNo, @Variable Eligibility eligibility) {
        return new Result(decideByPolicy.decide(refundNo, eligibility.outcome()).name());
    }
}
