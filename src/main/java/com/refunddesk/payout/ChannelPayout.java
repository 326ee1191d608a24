package com.refunddesk.payout;

import com.refunddesk.payout.ChannelAnswer.Failed;
import com.refunddesk.payout.ChannelAnswer.NoAnswer;
import com.refunddesk.payout.ChannelAnswer.NotFound;
import com.refunddesk.payout.ChannelAnswer.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings an attempt at a leg on by one turn at its channel. The intent is committed before anything is sent; the channel
 * is talked to outside any transaction; what it answered is stored together with its postings. An attempt that exists is
 * asked about before anything is sent again, under the same key. A stored end is returned and nothing is called.
 */
@Component
class ChannelPayout {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelPayout.class);
    private static final Failure KEY_FORGOTTEN = new Failure(
            "KEY_FORGOTTEN",
            "The channel has no refund under this key, and might not know the key again. Nothing was sent.");

    private static final Failure EARLIER_DISPUTED = new Failure(
            "EARLIER_DISPUTED", "The channel says that an earlier attempt was paid after all. Nothing more was sent.");

    private final LegStore legs;
    private final AttemptStore attempts;
    private final Channels channels;
    private final DesignatedAccountStore accounts;
    private final PaymentLimits limits;
    private final Outcomes outcomes;
    private final TurnEnd turnEnd;
    private final PayoutProperties properties;
    private final Clock clock;
    private final TransactionTemplate tx;

    ChannelPayout(
            LegStore legs,
            AttemptStore attempts,
            Channels channels,
            DesignatedAccountStore accounts,
            PaymentLimits limits,
            Outcomes outcomes,
            TurnEnd turnEnd,
            PayoutProperties properties,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.legs = legs;
        this.attempts = attempts;
        this.channels = channels;
        this.accounts = accounts;
        this.limits = limits;
        this.outcomes = outcomes;
        this.turnEnd = turnEnd;
        this.properties = properties;
        this.clock = clock;
        this.tx = new TransactionTemplate(transactions);
    }

    /** Sends the attempt if that was never tried, else finds out what became of it. */
    PayoutProgress advance(String legId, int attempt) {
        Start start = tx.execute(status -> begin(legId, attempt));
        if (start.stored() != null) {
            return start.stored();
        }
        Turn turn = start.turn();
        Conversation said = talk(turn);
        return tx.execute(status -> turnEnd.record(turn, said));
    }

    /** Either what is known already, or a turn at the channel. */
    private record Start(PayoutProgress stored, Turn turn) {}

    private Start begin(String legId, int number) {
        LegRow leg = legs.lock(legId);
        Optional<Attempt> found = attempts.find(legId, number);
        if (found.isEmpty()) {
            return open(leg, number);
        }
        Attempt attempt = found.get();
        Instant now = clock.instant();
        if (attempt.state().isFinal()) {
            return new Start(turnEnd.progress(attempt, now), null);
        }
        if (attempt.isLeasedAt(now)) {
            return new Start(PayoutProgress.pending(properties.firstEnquiry()), null);
        }
        PayoutChannel channel = channels.serving(attempt.route()).orElse(null);
        if (channel == null) {
            return new Start(turnEnd.unserved(attempt, now), null);
        }
        if (channel.terms().knowsLate() && now.isBefore(attempt.nextEnquiryAt())) {
            return new Start(turnEnd.progress(attempt, now), null);
        }
        attempt = heldBack(attempt);
        // A lease that ran out was not given back: its owner may have sent something up to then.
        Instant unanswered = attempt.leaseUntil() == null ? attempt.unansweredAt() : attempt.leaseUntil();
        String owner = UUID.randomUUID().toString();
        Instant until = now.plus(properties.lease());
        attempts.lease(attempt, owner, until, unanswered);
        return new Start(null, new Turn(attempt, channel, instruction(leg, attempt), owner, until, false));
    }

    /** While an earlier attempt may have paid, this one isn't sent again: it counts as refused, and is only asked about. */
    private Attempt heldBack(Attempt attempt) {
        boolean disputed = attempt.isResendable()
                && Attempt.disputed(attempts.ofLeg(attempt.legId()))
                        .filter(earlier -> !earlier.channelKey().equals(attempt.channelKey()))
                        .isPresent();
        if (!disputed) {
            return attempt;
        }
        attempts.refusal(attempt, EARLIER_DISPUTED);
        return attempts.find(attempt.legId(), attempt.attempt()).orElseThrow();
    }

    private Start open(LegRow leg, int number) {
        String legId = leg.leg().legId();
        if (number != leg.leg().attempt()) {
            throw new IllegalStateException("Leg " + legId + " is at attempt "
                    + leg.leg().attempt() + ", not " + number + ". Nothing was sent.");
        }
        Route route = leg.route();
        List<Attempt> earlier = attempts.ofLeg(legId);
        boolean unpayable =
                leg.leg().destination() == Destination.DESIGNATED_ACCOUNT && leg.designatedAccountId() == null;
        PayoutChannel channel = channels.serving(route).orElse(null);
        if (unpayable || channel == null || Attempt.disputed(earlier).isPresent()) {
            return new Start(PayoutProgress.exception(), null);
        }
        Instant now = clock.instant();
        if (limits.against(leg, now).isPresent()) {
            return new Start(PayoutProgress.exception(), null);
        }
        Duration rest = limits.restAfterTheLast(leg, channel.terms(), now);
        if (rest.isPositive()) {
            return new Start(PayoutProgress.pending(rest), null);
        }
        String owner = UUID.randomUUID().toString();
        Instant until = now.plus(properties.lease());
        Attempt attempt = new Attempt(
                legId,
                number,
                key(legId, number, route, channel, earlier),
                route,
                leg.leg().destination(),
                leg.leg().amount(),
                AttemptState.INTENT,
                null,
                null,
                owner,
                until,
                null,
                0,
                until,
                now,
                null,
                null);
        outcomes.opened(leg, attempt);
        return new Start(null, new Turn(attempt, channel, instruction(leg, attempt), owner, until, true));
    }

    private static String key(String legId, int number, Route route, PayoutChannel channel, List<Attempt> earlier) {
        if (!channel.terms().keepsKeyAfterFailure()) {
            return Attempt.keyOf(legId, number);
        }
        List<Attempt> ofRoute = earlier.stream().filter(a -> a.route() == route).toList();
        return ofRoute.isEmpty() || isKeyGivenUp(ofRoute, channel.terms().keyEnds())
                ? Attempt.keyOf(legId, number)
                : ofRoute.getLast().channelKey();
    }

    /** Once may be for good or for now; sent again and ended so again, the channel has done with the key. */
    private static boolean isKeyGivenUp(List<Attempt> ofRoute, Set<String> keyEnds) {
        String key = ofRoute.getLast().channelKey();
        return ofRoute.stream()
                        .filter(a -> a.channelKey().equals(key))
                        .filter(a -> a.refusal() != null
                                && keyEnds.contains(a.refusal().code()))
                        .count()
                > 1;
    }

    private ChannelInstruction instruction(LegRow row, Attempt attempt) {
        Leg leg = row.leg();
        Optional<BankAccount> account = attempt.destination() == Destination.DESIGNATED_ACCOUNT
                ? Optional.of(accounts.open(row.designatedAccountId()))
                : Optional.empty();
        return new ChannelInstruction(
                attempt.channelKey(),
                attempt.route().channel(),
                leg.refundNo(),
                leg.legId(),
                leg.paymentId(),
                attempt.amount(),
                row.paid(),
                account);
    }

    private Conversation talk(Turn turn) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A channel is never called inside a transaction.");
        }
        boolean asked = !turn.fresh();
        ChannelAnswer answer = asked ? enquire(turn) : send(turn);
        boolean sent = !asked;
        if (asked && mayResend(turn.attempt(), answer)) {
            if (isForgotten(turn)) {
                return new Conversation(answer, KEY_FORGOTTEN, false, true);
            }
            answer = send(turn);
            sent = true;
        }
        if (answer instanceof Refused refused && !refused.documented() && !asked) {
            answer = new NoAnswer(refused.code() + ": " + refused.reason());
        }
        if (answer instanceof Refused refused) {
            Failure refusal = new Failure(refused.code(), refused.reason());
            // Asked at once, such a channel couldn't know yet: the next turn asks.
            return turn.channel().terms().knowsLate()
                    ? new Conversation(new NoAnswer("Too early to ask"), refusal, false, asked)
                    : new Conversation(enquire(turn), refusal, false, true);
        }
        if (answer instanceof NoAnswer nothing) {
            LOG.warn(
                    "Nothing certain from the channel about {}: {}",
                    turn.attempt().channelKey(),
                    nothing.reason());
        }
        return new Conversation(answer, null, sent, asked);
    }

    /** Never heard of, and nothing says that it was refused: the same key may go out again. */
    private static boolean mayResend(Attempt attempt, ChannelAnswer answer) {
        boolean unheard = answer instanceof NotFound || (answer instanceof Failed && attempt.mayBeToldOfAnEarlierOne());
        return unheard && attempt.isResendable();
    }

    /** The channel would take the key for a new one: what it doesn't know by now stays unsent. */
    private boolean isForgotten(Turn turn) {
        return turn.channel()
                .terms()
                .keyLife()
                .map(life -> turn.attempt().intentAt().plus(life).isBefore(clock.instant()))
                .orElse(false);
    }

    private ChannelAnswer send(Turn turn) {
        // A desk that was stopped for a while may have been overtaken; what it would send now could come too late.
        if (clock.instant().plus(properties.callBudget()).isAfter(turn.until())) {
            return new NoAnswer("The turn was over before anything was sent");
        }
        return guarded(() -> turn.channel().submit(turn.instruction()));
    }

    private ChannelAnswer enquire(Turn turn) {
        return guarded(() -> turn.channel().enquire(turn.instruction()));
    }

    private static ChannelAnswer guarded(Supplier<ChannelAnswer> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return new NoAnswer(e.toString());
        }
    }
}
