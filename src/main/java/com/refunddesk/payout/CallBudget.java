package com.refunddesk.payout;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Holds a channel's time-outs to what payouts allow for one call: a longer one could outlast its desk's turn. */
@Component
public class CallBudget {

    private final Duration budget;

    CallBudget(PayoutProperties properties) {
        this.budget = properties.callBudget();
    }

    /** @throws IllegalArgumentException if a call could take longer, naming the properties */
    public void require(String channel, Duration connectTimeout, Duration readTimeout) {
        if (connectTimeout.plus(readTimeout).compareTo(budget) > 0) {
            throw new IllegalArgumentException(channel + ".connect-timeout and " + channel
                    + ".read-timeout are together longer than refund-desk.payout.call-budget. Shorten them.");
        }
    }
}
