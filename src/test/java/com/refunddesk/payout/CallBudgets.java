package com.refunddesk.payout;

import java.time.Duration;

/** Call budgets for tests of channels. */
public final class CallBudgets {

    private CallBudgets() {}

    /** One that hurries nobody. */
    public static CallBudget ample() {
        return of(Duration.ofMinutes(1));
    }

    static CallBudget of(Duration budget) {
        Duration any = Duration.ofSeconds(10);
        return new CallBudget(new PayoutProperties(any, any, any, budget, any, any, any, any, "the account key"));
    }
}
