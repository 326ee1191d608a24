package com.refunddesk.request.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.process.JobTypes;
import com.refunddesk.review.ReviewStep;
import com.refunddesk.review.Verdict;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Records what the second approver decided. */
@Component
public class RecordSecondApprovalWorker {

    private final RecordSecondApproval recordSecondApproval;

    RecordSecondApprovalWorker(RecordSecondApproval recordSecondApproval) {
        this.recordSecondApproval = recordSecondApproval;
    }

    /** What the form set, as it came, and how many second approvals came before. */
    public record Variables(
            String refundNo, int secondApprovalCompletions, JsonNode secondDecision, JsonNode secondNote) {}

    /** What the gateways read, and the sheet for whoever comes next. */
    public record Result(
            Verdict verdict,
            StepDecision decision,
            String validationMessage,
            ReviewSheet sheet,
            int secondApprovalCompletions) {}

    @JobWorker(type = JobTypes.RECORD_SECOND_APPROVAL)
    public Result record(ActivatedJob job, @VariablesAsType Variables variables) {
        var task = new CompletedTask(
                job.getProcessInstanceKey(),
                variables.refundNo(),
                ReviewStep.SECOND_APPROVAL,
                variables.secondApprovalCompletions());
        Ruling ruling = recordSecondApproval.record(task, variables.secondDecision(), variables.secondNote());
        return new Result(
                ruling.verdict(),
                ruling.decision(),
                ruling.validationMessage(),
                ruling.sheet(),
                variables.secondApprovalCompletions() + 1);
    }
}
