package com.refunddesk.payout;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Records what finance decided about a leg. */
@Component
public class RecordPayoutResolutionWorker {

    private final RecordPayoutResolution recordPayoutResolution;

    RecordPayoutResolutionWorker(RecordPayoutResolution recordPayoutResolution) {
        this.recordPayoutResolution = recordPayoutResolution;
    }

    /** What the form set, as it came, and how many such tasks came before. */
    public record Variables(
            String legId,
            int resolutionCompletions,
            JsonNode resolution,
            JsonNode designatedAccountId,
            JsonNode resolutionNote) {}

    /** What the gateway reads, and the sheet for whoever comes next. */
    public record Result(
            Verdict verdict,
            int attempt,
            Destination destination,
            String validationMessage,
            PayoutSheet payoutSheet,
            int resolutionCompletions) {}

    @JobWorker(type = JobTypes.RECORD_PAYOUT_RESOLUTION)
    public Result record(ActivatedJob job, @VariablesAsType Variables variables) {
        PayoutRuling ruling = recordPayoutResolution.record(
                new PayoutTask(
                        variables.legId(),
                        PayoutTask.Kind.RESOLUTION,
                        job.getProcessInstanceKey(),
                        variables.resolutionCompletions()),
                new RecordPayoutResolution.Form(
                        variables.resolution(), variables.designatedAccountId(), variables.resolutionNote()));
        return new Result(
                ruling.verdict(),
                ruling.attempt(),
                ruling.destination(),
                ruling.validationMessage(),
                ruling.sheet(),
                variables.resolutionCompletions() + 1);
    }
}
