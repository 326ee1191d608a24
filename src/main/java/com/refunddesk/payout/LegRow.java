package com.refunddesk.payout;

import java.time.Instant;

/**
 * A leg with what only payout needs.
 *
 * @param designatedAccountId the approved account, or {@code null}
 * @param proposedAccountId the account that waits for a manager, proposed by {@code proposedBy}, or {@code null}
 * @param exceptionOpenedAt since when finance has it, or {@code null}
 */
record LegRow(
        Leg leg,
        String failureCode,
        String designatedAccountId,
        String proposedAccountId,
        String proposedBy,
        Instant exceptionOpenedAt) {

    Route route() {
        return Route.of(leg.channel(), leg.destination());
    }
}
