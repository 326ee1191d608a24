package com.refunddesk.payout;

import com.refunddesk.process.JobTypes;
import com.refunddesk.web.DeskProperties;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Hands a leg to finance. */
@Component
public class OpenPayoutExceptionWorker {

    private final OpenPayoutException openPayoutException;
    private final DeskProperties properties;

    OpenPayoutExceptionWorker(OpenPayoutException openPayoutException, DeskProperties properties) {
        this.openPayoutException = openPayoutException;
        this.properties = properties;
    }

    /** What the form shows, and in which language. */
    public record Result(PayoutSheet payoutSheet, String validationMessage, String lang) {}

    @JobWorker(type = JobTypes.OPEN_PAYOUT_EXCEPTION)
    public Result open(@Variable String legId) {
        return new Result(openPayoutException.open(legId), null, properties.formLanguage());
    }
}
