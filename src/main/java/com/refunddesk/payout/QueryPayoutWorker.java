package com.refunddesk.payout;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Finds out what became of a leg's attempt. */
@Component
public class QueryPayoutWorker {

    private final ChannelPayout channelPayout;

    QueryPayoutWorker(ChannelPayout channelPayout) {
        this.channelPayout = channelPayout;
    }

    @JobWorker(type = JobTypes.QUERY_PAYOUT)
    public PayoutResult query(@Variable String legId, @Variable int attempt) {
        return PayoutResult.of(channelPayout.advance(legId, attempt));
    }
}
