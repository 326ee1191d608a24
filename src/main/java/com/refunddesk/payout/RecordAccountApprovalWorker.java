package com.refunddesk.payout;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Records what a manager decided about a designated account. */
@Component
public class RecordAccountApprovalWorker {

    private final RecordAccountApproval recordAccountApproval;

    RecordAccountApprovalWorker(RecordAccountApproval recordAccountApproval) {
        this.recordAccountApproval = recordAccountApproval;
    }

    /** What the form set, as it came, and how many such tasks came before. */
    public record Variables(String legId, int accountCompletions, JsonNode accountDecision, JsonNode accountNote) {}

    /** What the gateway reads, and the sheet for whoever comes next. */
    public record Result(
            Verdict verdict,
            int attempt,
            Destination destination,
            String validationMessage,
            PayoutSheet payoutSheet,
            int accountCompletions) {}

    @JobWorker(type = JobTypes.RECORD_ACCOUNT_APPROVAL)
    public Result record(ActivatedJob job, @VariablesAsType Variables variables) {
        PayoutRuling ruling = recordAccountApproval.record(
                new PayoutTask(
                        variables.legId(),
                        PayoutTask.Kind.ACCOUNT_APPROVAL,
                        job.getProcessInstanceKey(),
                        variables.accountCompletions()),
                new RecordAccountApproval.Form(variables.accountDecision(), variables.accountNote()));
        return new Result(
                ruling.verdict(),
                ruling.attempt(),
                ruling.destination(),
                ruling.validationMessage(),
                ruling.sheet(),
                variables.accountCompletions() + 1);
    }
}
