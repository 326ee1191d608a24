package com.refunddesk.request.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.process.JobTypes;
import com.refunddesk.review.ReviewStep;
import com.refunddesk.review.Verdict;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Records what became of an appeal. */
@Component
public class RecordAppealDecisionWorker {

    private final RecordAppealDecision recordAppealDecision;

    RecordAppealDecisionWorker(RecordAppealDecision recordAppealDecision) {
        this.recordAppealDecision = recordAppealDecision;
    }

    /** What the form set, as it came, and how many appeal decisions came before. */
    public record Variables(
            String refundNo,
            int appealCompletions,
            JsonNode appealDecision,
            JsonNode approvedAmount,
            JsonNode appealNote) {}

    /** What the gateways read, and the sheet for whoever comes next. */
    public record Result(
            Verdict verdict,
            StepDecision decision,
            String validationMessage,
            ReviewSheet sheet,
            int appealCompletions) {}

    @JobWorker(type = JobTypes.RECORD_APPEAL_DECISION)
    public Result record(ActivatedJob job, @VariablesAsType Variables variables) {
        var task = new CompletedTask(
                job.getProcessInstanceKey(), variables.refundNo(), ReviewStep.APPEAL, variables.appealCompletions());
        Ruling ruling = recordAppealDecision.record(
                task, variables.appealDecision(), variables.approvedAmount(), variables.appealNote());
        return new Result(
                ruling.verdict(),
                ruling.decision(),
                ruling.validationMessage(),
                ruling.sheet(),
                variables.appealCompletions() + 1);
    }
}
