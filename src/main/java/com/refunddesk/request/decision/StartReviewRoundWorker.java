package com.refunddesk.request.decision;

import com.refunddesk.process.JobTypes;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Begins a round of review. */
@Component
public class StartReviewRoundWorker {

    private final StartReviewRound startReviewRound;

    StartReviewRoundWorker(StartReviewRound startReviewRound) {
        this.startReviewRound = startReviewRound;
    }

    @JobWorker(type = JobTypes.START_REVIEW_ROUND)
    public StartReviewRound.Round start(@Variable String refundNo, @Variable int round) {
        return startReviewRound.start(refundNo, round);
    }
}
