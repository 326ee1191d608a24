package com.refunddesk.request.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.process.JobTypes;
import com.refunddesk.review.ReviewForm;
import com.refunddesk.review.ReviewStep;
import com.refunddesk.review.Verdict;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Records what a reviewer decided. */
@Component
public class RecordReviewDecisionWorker {

    private final RecordReviewDecision recordReviewDecision;

    RecordReviewDecisionWorker(RecordReviewDecision recordReviewDecision) {
        this.recordReviewDecision = recordReviewDecision;
    }

    /** What the form set, as it came, and how many reviews came before. */
    public record Variables(
            String refundNo,
            int reviewCompletions,
            JsonNode decision,
            JsonNode approvedAmount,
            JsonNode releaseResource,
            JsonNode reasonCode,
            JsonNode requestedMaterials,
            JsonNode payoutDestination,
            JsonNode noteToCustomer,
            JsonNode internalNote) {

        ReviewForm form() {
            return new ReviewForm(
                    decision,
                    approvedAmount,
                    releaseResource,
                    reasonCode,
                    requestedMaterials,
                    payoutDestination,
                    noteToCustomer,
                    internalNote);
        }
    }

    /** What the gateways read, and the sheet for whoever comes next. */
    public record Result(
            Verdict verdict,
            StepDecision decision,
            String validationMessage,
            String reviewer,
            ReviewSheet sheet,
            int reviewCompletions) {}

    @JobWorker(type = JobTypes.RECORD_REVIEW_DECISION)
    public Result record(ActivatedJob job, @VariablesAsType Variables variables) {
        var task = new CompletedTask(
                job.getProcessInstanceKey(), variables.refundNo(), ReviewStep.REVIEW, variables.reviewCompletions());
        Ruling ruling = recordReviewDecision.record(task, variables.form());
        return new Result(
                ruling.verdict(),
                ruling.decision(),
                ruling.validationMessage(),
                ruling.sameAgain(),
                ruling.sheet(),
                variables.reviewCompletions() + 1);
    }
}
