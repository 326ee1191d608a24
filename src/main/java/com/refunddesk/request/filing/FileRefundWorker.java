package com.refunddesk.request.filing;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.springframework.stereotype.Component;

/** Files what an agent filled in in Tasklist. */
@Component
public class FileRefundWorker {

    private final FileFromTasklist fileFromTasklist;

    FileRefundWorker(FileFromTasklist fileFromTasklist) {
        this.fileFromTasklist = fileFromTasklist;
    }

    /** The start form's values, as they came. */
    public record Variables(
            JsonNode orderNo,
            JsonNode reason,
            JsonNode description,
            JsonNode destination,
            JsonNode termsAccepted,
            JsonNode dataBackedUp,
            JsonNode contactEmail,
            JsonNode contactPhone) {}

    /** Filed under a number, or sent back with a sentence. */
    public record Result(boolean filed, String refundNo, String validationMessage) {}

    @JobWorker(type = JobTypes.FILE_REFUND)
    public Result file(@VariablesAsType Variables variables) {
        return fileFromTasklist.file(variables);
    }
}
