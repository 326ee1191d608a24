package com.refunddesk.payout;

import com.refunddesk.ledger.Ledger;
import com.refunddesk.ledger.RefundPostings;
import com.refunddesk.process.MessageName;
import com.refunddesk.process.ProcessMessages;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores what an attempt came to, together with its postings and for everybody who listens. The only place that moves an
 * attempt's state; the caller has locked the leg's row and read the attempt after that.
 */
@Component
class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final LegStore legs;
    private final AttemptStore attempts;
    private final Ledger ledger;
    private final ProcessMessages messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outcomes(
            LegStore legs,
            AttemptStore attempts,
            Ledger ledger,
            ProcessMessages messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.legs = legs;
        this.attempts = attempts;
        this.ledger = ledger;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /** Moves the attempt on; false when that would be going back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean move(LegRow row, Attempt attempt, AttemptState next, String channelRefundId, Failure failure) {
        if (!attempt.state().mayBecome(next)) {
            return false;
        }
        Leg leg = row.leg();
        Instant now = clock.instant();
        String id = channelRefundId == null ? attempt.channelRefundId() : channelRefundId;
        attempts.move(attempt, next, id, now);
        legs.follow(attempt, next, id, failure, next == AttemptState.SETTLED ? now : null);
        boolean accepted = next == AttemptState.SENT || next == AttemptState.SETTLED;
        if (accepted && attempt.state() != AttemptState.SENT && !attempt.route().isInternal()) {
            events.publishEvent(new PayoutEvent.LegAccepted(leg.refundNo(), attempt.channelKey(), part(attempt)));
        }
        if (next == AttemptState.SETTLED) {
            // One key for the leg, not for the attempt: the book takes one payment for a leg and no second.
            ledger.post(
                    AttemptRegister.settlementKey(leg.legId()),
                    leg.refundNo(),
                    now,
                    RefundPostings.paidOut(attempt.route().ledgerAccount(leg.accountId()), attempt.amount()));
            events.publishEvent(new PayoutEvent.LegSettled(leg.refundNo(), attempt.channelKey(), part(attempt), id));
            if (row.exceptionOpenedAt() != null) {
                takeFromFinance(row);
            }
        }
        return true;
    }

    /** The money arrived while finance had the leg: nobody has to decide any more. */
    private void takeFromFinance(LegRow row) {
        Leg leg = row.leg();
        legs.exception(leg.legId(), null, null);
        events.publishEvent(new PayoutEvent.ExceptionResolved(
                leg.refundNo(), leg.legId(), AttemptState.SETTLED.name(), PayoutEvent.NOBODY, null));
        endTask(leg);
    }

    /** Ends finance's task, also one that is opened only after this. */
    void endTask(Leg leg) {
        messages.publish(
                MessageName.PAID_MEANWHILE, leg.correlationKey(), "paid-meanwhile:" + leg.correlationKey(), null);
    }

    private static PayoutEvent.Part part(Attempt attempt) {
        Route route = attempt.route();
        return new PayoutEvent.Part(attempt.destination(), route.name(), route.isInternal(), attempt.amount());
    }

    /** An attempt's intent was written; from here on money may move. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void opened(LegRow row, Attempt attempt) {
        attempts.insert(attempt);
        events.publishEvent(new PayoutEvent.LegSent(row.leg().refundNo(), attempt.channelKey(), part(attempt)));
    }

    /** The channel says the opposite of what is final: the state stays, finance is told, nothing more is sent. */
    void contradict(Attempt attempt, String said) {
        if (attempt.contradictedAt() == null) {
            LOG.error(
                    "Attempt {} is {} but its channel now says {}. Nothing more is sent for leg {}; reconcile it.",
                    attempt.channelKey(),
                    attempt.state(),
                    said,
                    attempt.legId());
            attempts.contradict(attempt, clock.instant());
        }
    }
}
