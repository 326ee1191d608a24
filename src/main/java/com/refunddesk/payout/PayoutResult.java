package com.refunddesk.payout;

import com.refunddesk.process.ErrorCodes;
import com.refunddesk.process.ProcessError;

/** How a payout stands, for the process's gateway and timer: {@code enquireIn} is an ISO duration. */
public record PayoutResult(State payoutState, String enquireIn) {

    /** What the gateway asks for. */
    public enum State {
        SETTLED,
        PENDING,
        EXCEPTION
    }

    /** @throws ProcessError when the channel refused for good */
    static PayoutResult of(PayoutProgress progress) {
        State state =
                switch (progress.state()) {
                    case SETTLED -> State.SETTLED;
                    case PENDING -> State.PENDING;
                    case EXCEPTION -> State.EXCEPTION;
                    case REFUSED ->
                        throw new ProcessError(
                                ErrorCodes.CHANNEL_REFUSED,
                                "The channel refused: " + progress.failure().code());
                };
        return new PayoutResult(state, progress.enquireIn().toString());
    }
}
