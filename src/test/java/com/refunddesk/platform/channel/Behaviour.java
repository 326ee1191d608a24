package com.refunddesk.platform.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a channel treats its next refunds: the body of {@code POST /control}.
 *
 * @param times for how many refunds; one if left out
 * @param delayMs until a refund that is under way ends; with TIME_OUT_PAID, until the debit is made; with DOWN, for how long
 *     nothing at all is answered, instead of times
 * @param code a refusal's code; with a refund that is under way, the reason for which it fails in the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Behaviour(Kind behaviour, Integer times, Long delayMs, String code) {

    static final Behaviour SETTLE = new Behaviour(Kind.SETTLE, null, null, null);

    /** What it does. */
    public enum Kind {
        @JsonProperty("settle")
        SETTLE,
        /** Under way, then ended with a callback. */
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("refuse")
        REFUSE,
        @JsonProperty("time-out-paid")
        TIME_OUT_PAID,
        @JsonProperty("time-out-unpaid")
        TIME_OUT_UNPAID,
        /** Settled at once; in the end the money comes back, with a callback. */
        @JsonProperty("settle-then-fail")
        SETTLE_THEN_FAIL,
        /** Settled at once, with the same callback twice. */
        @JsonProperty("answer-twice")
        ANSWER_TWICE,
        /** Under way, then settled; the callback about its being under way comes after that about its end. */
        @JsonProperty("out-of-order")
        OUT_OF_ORDER,
        /** Somebody else's callback says it has settled while it is under way. */
        @JsonProperty("forged-callback")
        FORGED_CALLBACK,
        /** Under way, then ended; its only callback is signed ten minutes off. */
        @JsonProperty("stale-callback")
        STALE_CALLBACK,
        /** Under way, then settled with a callback: it paid half of what it was told. */
        @JsonProperty("another-amount")
        ANOTHER_AMOUNT,
        /** Nothing is done, and the channel's answer to the refund before comes again. */
        @JsonProperty("replayed-answer")
        REPLAYED_ANSWER,
        /** Nothing is done, and the channel's answer that it was is signed ten minutes off. */
        @JsonProperty("stale-answer")
        STALE_ANSWER,
        /** Nothing is done, and somebody else answers that it was, or with a code that it was refused. */
        @JsonProperty("forged-answer")
        FORGED_ANSWER,
        @JsonProperty("down")
        DOWN,
        /** From now on no key is known again, neither to a refund nor to an enquiry: a channel without idempotency. */
        @JsonProperty("forget-keys")
        FORGET_KEYS
    }

    public Behaviour {
        times = times == null ? 1 : times;
        delayMs = delayMs == null ? 0 : delayMs;
    }

    /** A behaviour for one refund, without anything else. */
    public static Behaviour of(Kind kind) {
        return new Behaviour(kind, null, null, null);
    }

    public Behaviour after(long millis) {
        return new Behaviour(behaviour, times, millis, code);
    }

    public Behaviour with(String anotherCode) {
        return new Behaviour(behaviour, times, delayMs, anotherCode);
    }

    public Behaviour times(int refunds) {
        return new Behaviour(behaviour, refunds, delayMs, code);
    }

    boolean endsLater() {
        return switch (behaviour) {
            case PENDING, ANOTHER_AMOUNT, OUT_OF_ORDER, FORGED_CALLBACK, STALE_CALLBACK -> true;
            default -> false;
        };
    }
}
