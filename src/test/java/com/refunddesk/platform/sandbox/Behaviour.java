package com.refunddesk.platform.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the channel treats its next refunds: the body of {@code POST /control}.
 *
 * @param times for how many refunds; one if left out
 * @param delayMs until a pending refund ends; with TIME_OUT_PAID, until the debit is made
 * @param code a refusal's code; with PENDING, the reason for which it fails in the end
 */
record Behaviour(Kind behaviour, Integer times, Long delayMs, String code) {

    static final Behaviour SETTLE = new Behaviour(Kind.SETTLE, 1, null, null);

    enum Kind {
        @JsonProperty("settle")
        SETTLE,
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("refuse")
        REFUSE,
        @JsonProperty("time-out-paid")
        TIME_OUT_PAID,
        @JsonProperty("time-out-unpaid")
        TIME_OUT_UNPAID,
        @JsonProperty("answer-twice")
        ANSWER_TWICE,
        @JsonProperty("down")
        DOWN
    }

    Behaviour {
        times = times == null ? 1 : times;
        delayMs = delayMs == null ? 0 : delayMs;
    }
}
