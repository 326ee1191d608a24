package com.refunddesk.platform.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Takes refunds one at a time, so that two requests with one key never both count as the first, and behaves as told. */
final class Till {

    private final RefundBook book;
    private final Callbacks callbacks;
    private final Predicate<ChannelRefund> takesAgain;
    private final Clock clock;
    private final Deque<Behaviour> ordered = new ArrayDeque<>();
    private Instant downUntil = Instant.MIN;
    private boolean forgetful;

    Till(RefundBook book, Callbacks callbacks, Predicate<ChannelRefund> takesAgain, Clock clock) {
        this.book = book;
        this.callbacks = callbacks;
        this.takesAgain = takesAgain;
        this.clock = clock;
    }

    synchronized void order(Behaviour behaviour) {
        if (behaviour.behaviour() == Behaviour.Kind.DOWN && behaviour.delayMs() > 0) {
            downUntil = clock.instant().plusMillis(behaviour.delayMs());
        } else if (behaviour.behaviour() == Behaviour.Kind.FORGET_KEYS) {
            forgetful = true;
        } else {
            ordered.addAll(Collections.nCopies(behaviour.times(), behaviour));
        }
    }

    synchronized void forgetOrders() {
        ordered.clear();
        downUntil = Instant.MIN;
        forgetful = false;
    }

    synchronized boolean isDown() {
        return clock.instant().isBefore(downUntil);
    }

    /** What is kept under a key, as far as this channel remembers. */
    synchronized Optional<ChannelRefund> find(String key) {
        return forgetful ? Optional.empty() : book.find(key);
    }

    /** Every refund that this channel remembers. */
    synchronized List<ChannelRefund> all() {
        return forgetful ? List.of() : book.all();
    }

    synchronized Decision decide(RefundRequest request) {
        var known = find(request.key());
        if (known.isPresent() && !takesAgain.test(known.get())) {
            var refund = known.get();
            return refund.request().asksTheSameAs(request)
                    ? new Decision.Taken(refund)
                    : new Decision.KeyReused(refund);
        }
        var behaviour = ordered.isEmpty() ? Behaviour.SETTLE : ordered.remove();
        return switch (behaviour.behaviour()) {
            case SETTLE,
                    SETTLE_THEN_FAIL,
                    ANSWER_TWICE,
                    PENDING,
                    ANOTHER_AMOUNT,
                    OUT_OF_ORDER,
                    FORGED_CALLBACK,
                    STALE_CALLBACK -> new Decision.Taken(take(request, behaviour));
            case REFUSE -> new Decision.Refused(behaviour.code());
            case FORGED_ANSWER -> new Decision.Forged(taken(request, behaviour), behaviour.code());
            case REPLAYED_ANSWER -> new Decision.Replayed(book.all().getLast(), Duration.ZERO);
            case STALE_ANSWER -> new Decision.Replayed(taken(request, behaviour), Duration.ofMinutes(10));
            case DOWN, FORGET_KEYS -> new Decision.Down();
            case TIME_OUT_UNPAID -> new Decision.Silence();
            case TIME_OUT_PAID -> {
                if (behaviour.delayMs() == 0) {
                    take(request, behaviour);
                } else {
                    callbacks.later(behaviour.delayMs(), () -> takeLate(request, behaviour));
                }
                yield new Decision.Silence();
            }
        };
    }

    private synchronized void takeLate(RefundRequest request, Behaviour behaviour) {
        if (book.find(request.key()).isEmpty()) {
            take(request, behaviour);
        }
    }

    private ChannelRefund take(RefundRequest request, Behaviour behaviour) {
        var refund = book.keep(taken(request, behaviour));
        callbacks.follow(refund);
        return refund;
    }

    private ChannelRefund taken(RefundRequest request, Behaviour behaviour) {
        return ChannelRefund.taken(
                request, "CH-" + UUID.randomUUID(), behaviour, clock.instant().plusMillis(behaviour.delayMs()));
    }
}
