package com.refunddesk.payout;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Hands a leg to finance. */
@Component
public class OpenPayoutExceptionWorker {

    private final OpenPayoutException openPayoutException;
    private final PayoutTexts texts;

    OpenPayoutExceptionWorker(OpenPayoutException openPayoutException, PayoutTexts texts) {
        this.openPayoutException = openPayoutException;
        this.texts = texts;
    }

    /** What the form shows, and in which language. */
    public record Result(PayoutSheet payoutSheet, String validationMessage, String lang) {}

    @JobWorker(type = JobTypes.OPEN_PAYOUT_EXCEPTION)
    public Result open(@Variable String legId) {
        return new Result(openPayoutException.open(legId), null, texts.lang());
    }
}
