package com.refunddesk.request.decision;

import com.refunddesk.billing.Accounts;
import com.refunddesk.process.Groups;
import com.refunddesk.process.TaskCompletions;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.review.ReviewDecision;
import com.refunddesk.review.ReviewDecisions;
import com.refunddesk.review.ReviewStep;
import com.refunddesk.review.SentBackException;
import com.refunddesk.review.TwoPersonRule;
import com.refunddesk.review.Verdict;
import com.refunddesk.web.DeskProperties;
import com.refunddesk.web.Texts;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records what a person decided in a task. Who it was is asked of Camunda, not of the form; what they may decide is
 * checked again here. Something that can't stand is recorded too, and sent back with a sentence.
 */
@Component
class RecordTask {

    private final Refunds refunds;
    private final RefundEvents events;
    private final Accounts accounts;
    private final ReviewDecisions decisions;
    private final TaskCompletions completions;
    private final Groups groups;
    private final ReviewSheets sheets;
    private final FiledTogether together;
    private final TransactionTemplate transaction;
    private final DeskProperties properties;
    private final Clock clock;
    private final Texts texts = new Texts("texts/review");

    RecordTask(
            Refunds refunds,
            RefundEvents events,
            Accounts accounts,
            ReviewDecisions decisions,
            TaskCompletions completions,
            Groups groups,
            ReviewSheets sheets,
            FiledTogether together,
            TransactionTemplate transaction,
            DeskProperties properties,
            Clock clock) {
        this.refunds = refunds;
        this.events = events;
        this.accounts = accounts;
        this.decisions = decisions;
        this.completions = completions;
        this.groups = groups;
        this.sheets = sheets;
        this.together = together;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /** What an actor decides about a locked refund; changes the refund and tells what is to be recorded. */
    interface Deciding {
        ReviewDecision decide(Refund refund, ReviewDecision blank);
    }

    /** Records a completion once; a repeat gets the same ruling. */
    Ruling record(CompletedTask task, Deciding deciding) {
        Optional<ReviewDecision> recorded = decisions.find(task.refundNo(), task.step(), task.completion());
        if (recorded.isPresent()) {
            return rulingOn(task, refunds.get(task.refundNo()), recorded.get());
        }
        // Asked before any lock is taken: Tasklist may lag for seconds.
        Optional<String> actor =
                completions.whoCompleted(task.processInstanceKey(), task.step().taskId(), task.completion());
        return transaction.execute(status -> {
            accounts.lockSubject(refunds.get(task.refundNo()).subjectId());
            Refund refund = refunds.lock(task.refundNo());
            if (refund.status() == RefundStatus.WITHDRAWN) {
                return new Ruling(Verdict.DECIDED, StepDecision.WITHDRAWN, null, sheets.of(refund), null);
            }
            ReviewDecision decision = decisions
                    .find(task.refundNo(), task.step(), task.completion())
                    .orElseGet(() -> decideNow(task, refund, actor, deciding));
            return rulingOn(task, refund, decision);
        });
    }

    private ReviewDecision decideNow(CompletedTask task, Refund refund, Optional<String> actor, Deciding deciding) {
        var blank = new ReviewDecision(
                refund.refundNo(),
                task.step(),
                task.completion(),
                refund.round(),
                actor.orElse(RefundEvent.DESK),
                clock.instant(),
                Verdict.SENT_BACK,
                null,
                null,
                List.of(),
                null,
                null,
                null);
        ReviewDecision decision;
        try {
            checkActor(task, refund, actor);
            decision = deciding.decide(refund, blank);
        } catch (SentBackException e) {
            decision = sentBack(refund, blank, texts.say(properties.locale(), e.key(), e.arguments()));
        }
        decisions.add(decision);
        return decision;
    }

    private void checkActor(CompletedTask task, Refund refund, Optional<String> actor) {
        String name = actor.orElseThrow(() -> new SentBackException("nobody-assigned"));
        if (!groups.isMember(name, task.step().group())) {
            throw new SentBackException("not-in-group", name, task.step().group());
        }
        TwoPersonRule.check(
                name, task.step(), refund.refundNo(), refund.filing().filedBy(), decidedBefore(refund, task.step()));
    }

    private List<ReviewDecision> decidedBefore(Refund refund, ReviewStep step) {
        Set<String> refundNos = new LinkedHashSet<>(together.batchOf(refund));
        if (step == ReviewStep.SECOND_APPROVAL) {
            together.countedWith(refund).stream().map(Refund::refundNo).forEach(refundNos::add);
        }
        return decisions.of(refundNos);
    }

    private ReviewDecision sentBack(Refund refund, ReviewDecision blank, String sentence) {
        events.add(
                refund, EventKind.SENT_BACK, refund.status(), blank.actor(), blank.step() + ": " + sentence, sentence);
        return new ReviewDecision(
                blank.refundNo(),
                blank.step(),
                blank.completion(),
                blank.round(),
                blank.actor(),
                blank.at(),
                Verdict.SENT_BACK,
                null,
                null,
                List.of(),
                null,
                null,
                sentence);
    }

    private Ruling rulingOn(CompletedTask task, Refund refund, ReviewDecision decision) {
        StepDecision next = decision.verdict() != Verdict.DECIDED
                ? null
                : StepDecision.REQUEST_MATERIALS.name().equals(decision.decision())
                        ? StepDecision.REQUEST_MATERIALS
                        : StepDecision.of(refund);
        String sameAgain = mayDecide(task, refund, decision.actor()) ? decision.actor() : null;
        return new Ruling(decision.verdict(), next, decision.validationMessage(), sheets.of(refund), sameAgain);
    }

    private boolean mayDecide(CompletedTask task, Refund refund, String actor) {
        try {
            checkActor(task, refund, Optional.of(actor));
            return true;
        } catch (SentBackException e) {
            return false;
        }
    }
}
