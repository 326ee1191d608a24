package com.refunddesk.payout;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.payout.ResolutionStore.Decision;
import java.util.Arrays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Follows what finance decided about a leg (refund-rules §6). The destination changes only after a confirmed failure;
 * while an outcome is unknown, or a failure disputed, paying again means asking again and nothing else is accepted.
 */
@Component
class RecordPayoutResolution {

    /** What the form set, as it came. */
    record Form(JsonNode resolution, JsonNode designatedAccountId, JsonNode resolutionNote) {}

    private enum Choice {
        RETRY,
        BALANCE,
        DESIGNATED_ACCOUNT
    }

    private final PayoutDecisions decisions;
    private final LegStore legs;
    private final NextAttempt nextAttempt;
    private final DesignatedAccountStore accounts;
    private final PayoutSheets sheets;
    private final ApplicationEventPublisher events;

    RecordPayoutResolution(
            PayoutDecisions decisions,
            LegStore legs,
            NextAttempt nextAttempt,
            DesignatedAccountStore accounts,
            PayoutSheets sheets,
            ApplicationEventPublisher events) {
        this.decisions = decisions;
        this.legs = legs;
        this.nextAttempt = nextAttempt;
        this.accounts = accounts;
        this.sheets = sheets;
        this.events = events;
    }

    PayoutRuling record(PayoutTask task, Form form) {
        return decisions.record(task, (row, actor) -> decide(row, actor, form));
    }

    private Decision decide(LegRow row, String actor, Form form) {
        Choice choice = choice(FormText.of("resolution", form.resolution()));
        String note = FormText.note("resolutionNote", form.resolutionNote());
        LegCondition condition = sheets.condition(row);
        if (choice != Choice.RETRY && !condition.mayChangeDestination()) {
            throw new SentBackException("resolution-" + condition);
        }
        Verdict verdict =
                switch (choice) {
                    case RETRY -> retry(row, condition);
                    case BALANCE -> {
                        nextAttempt.prepare(row, Destination.BALANCE, row.designatedAccountId());
                        yield Verdict.BALANCE;
                    }
                    case DESIGNATED_ACCOUNT -> {
                        String account = account(row, form);
                        legs.propose(row.leg().legId(), account, actor);
                        events.publishEvent(new PayoutEvent.AccountProposed(
                                row.leg().refundNo(), row.leg().legId(), account, actor, note));
                        yield Verdict.DESIGNATED_ACCOUNT;
                    }
                };
        if (verdict != Verdict.DESIGNATED_ACCOUNT) {
            legs.exception(row.leg().legId(), null, null);
            events.publishEvent(new PayoutEvent.ExceptionResolved(
                    row.leg().refundNo(), row.leg().legId(), verdict.name(), actor, note));
        }
        return new Decision(verdict, actor, note);
    }

    private Verdict retry(LegRow row, LegCondition condition) {
        if (condition.needsAnotherDestination()) {
            throw new SentBackException("resolution-" + condition);
        }
        if (condition.mayChangeDestination()) {
            nextAttempt.prepare(row, row.leg().destination(), row.designatedAccountId());
            return Verdict.RETRY;
        }
        if (condition.isDisputed()) {
            nextAttempt.askAbout(row, sheets.disputed(row));
        } else {
            nextAttempt.askNow(row);
        }
        return Verdict.ENQUIRE;
    }

    private static Choice choice(String resolution) {
        return Arrays.stream(Choice.values())
                .filter(c -> c.name().equals(resolution))
                .findFirst()
                .orElseThrow(() -> new SentBackException("resolution-missing"));
    }

    private String account(LegRow row, Form form) {
        String id = FormText.of("designatedAccountId", form.designatedAccountId());
        if (id == null) {
            throw new SentBackException("account-missing");
        }
        return accounts.find(row.leg().refundNo(), id)
                .map(DesignatedAccountStore.Masked::id)
                .orElseThrow(
                        () -> new SentBackException("account-unknown", row.leg().refundNo()));
    }
}
