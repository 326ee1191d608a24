package com.refunddesk.payout;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands a leg to finance, once until they have decided. */
@Component
class OpenPayoutException {

    private final LegStore legs;
    private final PayoutSheets sheets;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OpenPayoutException(LegStore legs, PayoutSheets sheets, ApplicationEventPublisher events, Clock clock) {
        this.legs = legs;
        this.sheets = sheets;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public PayoutSheet open(String legId) {
        LegRow row = legs.lock(legId);
        if (row.exceptionOpenedAt() == null && row.leg().status() != Leg.Status.SETTLED) {
            LegCondition condition = sheets.condition(row);
            String reason = condition == LegCondition.FAILED ? row.failureCode() : condition.name();
            legs.exception(legId, reason, clock.instant());
            events.publishEvent(new PayoutEvent.ExceptionOpened(row.leg().refundNo(), legId, reason));
        }
        return sheets.of(row);
    }
}
