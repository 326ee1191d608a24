package com.refunddesk.request.decision;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.refunddesk.process.OpenTasks;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.review.ReviewDecisions;
import com.refunddesk.review.ReviewStep;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The background work on reviews that lie in Tasklist; tried again every minute while the engine or Tasklist is away. */
@Configuration(proxyBeanMethods = false)
class ReviewTaskUpkeepTasks {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Refunds refunds;
    private final ReviewSheets sheets;
    private final ReviewDecisions decisions;
    private final ObjectProvider<OpenTasks> openTasks;

    ReviewTaskUpkeepTasks(
            Refunds refunds, ReviewSheets sheets, ReviewDecisions decisions, ObjectProvider<OpenTasks> openTasks) {
        this.refunds = refunds;
        this.sheets = sheets;
        this.decisions = decisions;
        this.openTasks = openTasks;
    }

    /** What the form shows of a refund. */
    record Shown(ReviewSheet sheet) {}

    @Bean
    Task<Void> redrawReviewSheet() {
        return underReview(ReviewTaskUpkeep.REDRAW_SHEET, (refund, detail) -> refund.processInstanceKey()
                .ifPresent(instance -> openTasks.getObject().show(instance, new Shown(sheets.of(refund)))));
    }

    @Bean
    Task<Void> releaseReview() {
        return underReview(ReviewTaskUpkeep.RELEASE_REVIEW, (refund, round) -> {
            if (refund.round() == Integer.parseInt(round) && wentBack(refund)) {
                openTasks.getObject().release(refund.refundNo());
            }
        });
    }

    /** Whether its reviewer got the task back, rather than took it. */
    private boolean wentBack(Refund refund) {
        return decisions.of(refund.refundNo()).stream().anyMatch(decision -> decision.step() == ReviewStep.REVIEW);
    }

    /** Does something about a refund that is still under review; its id is the refund's number and a detail. */
    private Task<Void> underReview(TaskDescriptor<Void> task, BiConsumer<Refund, String> work) {
        return Tasks.custom(task)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, complete.getTimeDone().plus(PAUSE)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    String[] id = instance.getId().split("/", 2);
                    refunds.find(id[0])
                            .filter(refund -> refund.status() == RefundStatus.UNDER_REVIEW)
                            .ifPresent(refund -> work.accept(refund, id[1]));
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }
}
