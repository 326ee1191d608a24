package com.refunddesk.payout;

import com.refunddesk.payout.ResolutionStore.Decision;
import com.refunddesk.process.Groups;
import com.refunddesk.process.TaskCompletions;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What every decision about a leg has in common: who really took it, that it counts once, and that what can't be
 * followed goes back in words.
 */
@Component
class PayoutDecisions {

    private final LegStore legs;
    private final ResolutionStore resolutions;
    private final PayoutSheets sheets;
    private final PayoutTexts texts;
    private final TaskCompletions completions;
    private final Groups groups;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate tx;

    PayoutDecisions(
            LegStore legs,
            ResolutionStore resolutions,
            PayoutSheets sheets,
            PayoutTexts texts,
            TaskCompletions completions,
            Groups groups,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.legs = legs;
        this.resolutions = resolutions;
        this.sheets = sheets;
        this.texts = texts;
        this.completions = completions;
        this.groups = groups;
        this.events = events;
        this.tx = new TransactionTemplate(transactions);
    }

    /** @param rule takes the decision, the leg's row locked, by the given person; throws what has to be sent back */
    PayoutRuling record(PayoutTask task, BiFunction<LegRow, String, Decision> rule) {
        Optional<Decision> stored = resolutions.find(task);
        if (stored.isPresent()) {
            return ruling(task, stored.get());
        }
        Optional<String> completer =
                completions.whoCompleted(task.processInstanceKey(), task.kind().elementId(), task.completedBefore());
        try {
            String actor = checked(completer, task);
            return ruling(task, tx.execute(status -> decide(task, actor, rule)));
        } catch (SentBackException e) {
            var sentBack = new Decision(
                    Verdict.SENT_BACK, completer.orElse(PayoutEvent.NOBODY), texts.say(e.key(), e.arguments()));
            return ruling(task, tx.execute(status -> sendBack(task, sentBack)));
        }
    }

    /** In a transaction of its own, since what the rule had done is undone; once, so that the audit tells it once. */
    private Decision sendBack(PayoutTask task, Decision sentBack) {
        LegRow row = legs.lock(task.legId());
        Optional<Decision> stored = resolutions.find(task);
        if (stored.isPresent()) {
            return stored.get();
        }
        resolutions.insert(task, sentBack);
        events.publishEvent(
                new PayoutEvent.TaskSentBack(row.leg().refundNo(), task.legId(), sentBack.actor(), sentBack.note()));
        return sentBack;
    }

    private Decision decide(PayoutTask task, String actor, BiFunction<LegRow, String, Decision> rule) {
        LegRow row = legs.lock(task.legId());
        Optional<Decision> stored = resolutions.find(task);
        if (stored.isPresent()) {
            return stored.get();
        }
        Decision decision = rule.apply(row, actor);
        resolutions.insert(task, decision);
        return decision;
    }

    private String checked(Optional<String> completer, PayoutTask task) {
        String actor = completer.orElseThrow(() -> new SentBackException("nobody-assigned"));
        if (!groups.isMember(actor, task.kind().group())) {
            throw new SentBackException("not-in-group", actor, task.kind().group());
        }
        return actor;
    }

    private PayoutRuling ruling(PayoutTask task, Decision decision) {
        LegRow row = legs.get(task.legId());
        String message =
                switch (decision.verdict()) {
                    case REJECTED ->
                        texts.say(
                                "account-rejected", decision.actor(), decision.note() == null ? "–" : decision.note());
                    case SENT_BACK -> decision.note();
                    default -> null;
                };
        return new PayoutRuling(
                decision.verdict(), row.leg().attempt(), row.leg().destination(), message, sheets.of(row));
    }
}
