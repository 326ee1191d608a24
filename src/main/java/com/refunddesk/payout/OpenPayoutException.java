package com.refunddesk.payout;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands a leg to finance, once until they have decided; one that was paid meanwhile ends their task as it begins. */
@Component
class OpenPayoutException {

    private final LegStore legs;
    private final PayoutSheets sheets;
    private final Outcomes outcomes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OpenPayoutException(
            LegStore legs, PayoutSheets sheets, Outcomes outcomes, ApplicationEventPublisher events, Clock clock) {
        this.legs = legs;
        this.sheets = sheets;
        this.outcomes = outcomes;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public PayoutSheet open(String legId) {
        LegRow row = legs.lock(legId);
        if (row.leg().status() == Leg.Status.SETTLED) {
            outcomes.endTask(row.leg());
        } else if (row.exceptionOpenedAt() == null) {
            LegCondition condition = sheets.condition(row);
            String reason = condition == LegCondition.FAILED ? row.failureCode() : condition.name();
            legs.exception(legId, reason, clock.instant());
            events.publishEvent(new PayoutEvent.ExceptionOpened(row.leg().refundNo(), legId, reason));
        }
        return sheets.of(row);
    }
}
