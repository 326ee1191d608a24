package com.refunddesk.payout;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.payout.ResolutionStore.Decision;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Follows what a manager decided about a designated account: never whoever proposed it or wrote it down. */
@Component
class RecordAccountApproval {

    /** What the form set, as it came. */
    record Form(JsonNode accountDecision, JsonNode accountNote) {}

    private final PayoutDecisions decisions;
    private final LegStore legs;
    private final NextAttempt nextAttempt;
    private final DesignatedAccountStore accounts;
    private final PayoutSheets sheets;
    private final ApplicationEventPublisher events;

    RecordAccountApproval(
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
        String decision = FormText.of("accountDecision", form.accountDecision());
        String note = FormText.note("accountNote", form.accountNote());
        Optional<DesignatedAccountStore.Masked> account = Optional.ofNullable(row.proposedAccountId())
                .flatMap(id -> accounts.find(row.leg().refundNo(), id));
        boolean involved = actor.equals(row.proposedBy())
                || account.filter(a -> a.createdBy().equals(actor)).isPresent();
        if (involved) {
            throw new SentBackException("second-person", actor);
        }
        if ("REJECT".equals(decision)) {
            legs.propose(row.leg().legId(), null, null);
            events.publishEvent(new PayoutEvent.AccountRejected(
                    row.leg().refundNo(), row.leg().legId(), row.proposedAccountId(), actor, note));
            return new Decision(Verdict.REJECTED, actor, note);
        }
        if (!"APPROVE".equals(decision)) {
            throw new SentBackException("account-decision-missing");
        }
        if (account.isEmpty() || !sheets.condition(row).mayChangeDestination()) {
            throw new SentBackException("account-not-payable");
        }
        nextAttempt.prepare(row, Destination.DESIGNATED_ACCOUNT, account.get().id());
        legs.exception(row.leg().legId(), null, null);
        events.publishEvent(new PayoutEvent.ExceptionResolved(
                row.leg().refundNo(), row.leg().legId(), Destination.DESIGNATED_ACCOUNT.name(), actor, note));
        return new Decision(Verdict.APPROVED, actor, note);
    }
}
