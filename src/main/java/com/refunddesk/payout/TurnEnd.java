package com.refunddesk.payout;

import com.refunddesk.payout.ChannelAnswer.Failed;
import com.refunddesk.payout.ChannelAnswer.NoAnswer;
import com.refunddesk.payout.ChannelAnswer.NotFound;
import com.refunddesk.payout.ChannelAnswer.Pending;
import com.refunddesk.payout.ChannelAnswer.Refused;
import com.refunddesk.payout.ChannelAnswer.Settled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores what a turn at a channel brought. */
@Component
class TurnEnd {

    private final LegStore legs;
    private final AttemptStore attempts;
    private final Outcomes outcomes;
    private final PayoutProperties properties;
    private final Clock clock;

    TurnEnd(LegStore legs, AttemptStore attempts, Outcomes outcomes, PayoutProperties properties, Clock clock) {
        this.legs = legs;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.properties = properties;
        this.clock = clock;
    }

    /** Meanwhile a callback or another desk may have been faster: what is final stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public PayoutProgress record(Turn turn, Conversation said) {
        LegRow leg = legs.lock(turn.attempt().legId());
        Attempt attempt = reread(turn.attempt());
        Instant now = clock.instant();
        if (attempt.state().isFinal()) {
            compare(attempt, said.answer());
            return progress(attempt, now);
        }
        boolean mine = turn.owner().equals(attempt.leaseOwner());
        Failure refusal = said.refusal() == null ? attempt.refusal() : said.refusal();
        if (said.refusal() != null) {
            attempts.refusal(attempt, said.refusal());
        }
        switch (said.answer()) {
            case Settled settled -> {
                AttemptState known = isOvertaken(turn, attempt) ? AttemptState.UNKNOWN : AttemptState.SETTLED;
                outcomes.move(leg, attempt, known, settled.channelRefundId(), null);
            }
            case Pending pending -> {
                attempts.refusal(attempt, null);
                outcomes.move(leg, attempt, AttemptState.SENT, pending.channelRefundId(), null);
            }
            case Failed failed -> {
                if (attempt.mayBeToldOfAnEarlierOne() && !said.sent()) {
                    unheard(leg, attempt, refusal, mine, now);
                } else {
                    fail(leg, attempt, new Failure(failed.code(), failed.reason()), mine);
                }
            }
            case NotFound notFound -> unheard(leg, attempt, refusal, mine, now);
            case NoAnswer noAnswer -> outcomes.move(leg, attempt, AttemptState.UNKNOWN, null, null);
            case Refused refused -> throw new IllegalStateException("A refusal is asked about before it is stored");
        }
        if (mine) {
            endTurn(attempt, said, now);
        }
        return flagged(reread(attempt), now);
    }

    /** Whether a failure was reported while the channel was talked to: which of the two came last, only another enquiry tells. */
    private static boolean isOvertaken(Turn turn, Attempt now) {
        return now.refusal() != null && !now.refusal().equals(turn.attempt().refusal());
    }

    /** The channel knows nothing of this attempt: that confirms a refusal, and nothing else. */
    private void unheard(LegRow leg, Attempt attempt, Failure refusal, boolean mine, Instant now) {
        if (refusal != null && isQuiet(attempt, now)) {
            fail(leg, attempt, refusal, mine);
        } else {
            outcomes.move(leg, attempt, AttemptState.UNKNOWN, null, null);
        }
    }

    /** Only who has the turn may call an attempt failed: another desk may be sending under the same key right now. */
    private void fail(LegRow leg, Attempt attempt, Failure failure, boolean mine) {
        attempts.refusal(attempt, failure);
        if (mine) {
            outcomes.move(leg, attempt, AttemptState.FAILED, null, failure);
        }
    }

    /** A call that was never answered can still arrive; until it can't, "never heard of it" confirms no refusal. */
    private boolean isQuiet(Attempt attempt, Instant now) {
        return attempt.unansweredAt() == null
                || !now.isBefore(attempt.unansweredAt().plus(properties.quiet()));
    }

    private void endTurn(Attempt attempt, Conversation said, Instant now) {
        int enquiries = attempt.enquiries() + (said.enquired() ? 1 : 0);
        attempts.endTurn(
                attempt,
                said.isUnanswered() ? now : attempt.unansweredAt(),
                enquiries,
                now.plus(properties.enquiryAfter(enquiries)));
    }

    private void compare(Attempt attempt, ChannelAnswer answer) {
        boolean paidAfterAll =
                attempt.state() == AttemptState.FAILED && (answer instanceof Settled || answer instanceof Pending);
        boolean notPaidAfterAll = attempt.state() == AttemptState.SETTLED && answer instanceof Failed;
        if (paidAfterAll || notPaidAfterAll) {
            outcomes.contradict(attempt, answer.getClass().getSimpleName());
        }
    }

    /** Nobody can be asked about it: finance has to look, and it must not stand in front of what can be asked about. */
    @Transactional(propagation = Propagation.MANDATORY)
    public PayoutProgress unserved(Attempt attempt, Instant now) {
        attempts.enquireAt(attempt, now.plus(properties.longestEnquiry()));
        if (attempt.flaggedAt() == null) {
            attempts.flag(attempt, now);
        }
        return PayoutProgress.exception();
    }

    private PayoutProgress flagged(Attempt attempt, Instant now) {
        PayoutProgress progress = progress(attempt, now);
        if (progress.state() == PayoutProgress.State.EXCEPTION && attempt.flaggedAt() == null) {
            attempts.flag(attempt, now);
        }
        return progress;
    }

    /** How a stored attempt stands. */
    PayoutProgress progress(Attempt attempt, Instant now) {
        return switch (attempt.state()) {
            case SETTLED -> PayoutProgress.settled();
            case FAILED -> PayoutProgress.refused(attempt.refusal());
            default -> {
                boolean tooLong = !now.isBefore(attempt.intentAt().plus(properties.limitOf(attempt.state())));
                yield tooLong
                        ? PayoutProgress.exception()
                        : PayoutProgress.pending(Duration.between(now, attempt.nextEnquiryAt()));
            }
        };
    }

    private Attempt reread(Attempt attempt) {
        return attempts.find(attempt.legId(), attempt.attempt())
                .orElseThrow(() -> new IllegalStateException("There is no attempt " + attempt.channelKey()));
    }
}
