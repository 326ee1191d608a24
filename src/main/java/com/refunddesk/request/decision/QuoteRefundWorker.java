package com.refunddesk.request.decision;

import com.refunddesk.eligibility.Assessment;
import com.refunddesk.eligibility.QuoteFacts;
import com.refunddesk.process.JobTypes;
import com.refunddesk.request.Refunds;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.math.BigDecimal;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Hands the decisions the quote that was frozen at the filing, and managers what they filter by. */
@Component
public class QuoteRefundWorker {

    private static final BigDecimal SMALL = new BigDecimal("500");
    private static final BigDecimal LARGE = new BigDecimal("10000");

    private final Refunds refunds;

    QuoteRefundWorker(Refunds refunds) {
        this.refunds = refunds;
    }

    /** The quote as the eligibility decision reads it; the policy's id and a band of the amount for filters. */
    public record Result(QuoteFacts quote, String policy, String amountBand) {}

    @JobWorker(type = JobTypes.QUOTE_REFUND)
    public Result quote(@Variable String refundNo) {
        Assessment assessment = refunds.get(refundNo).assessment();
        return new Result(
                assessment.quoteFacts(),
                assessment.policy().id(),
                band(assessment.quote().payable()));
    }

    private static String band(Money payable) {
        if (payable.getAmount().compareTo(SMALL) <= 0) {
            return "0-500";
        }
        return payable.getAmount().compareTo(LARGE) <= 0 ? "500-10000" : "10000+";
    }
}
