package com.refunddesk.payout;

import java.time.Instant;
import org.joda.money.Money;

/**
 * A leg with what only payout needs.
 *
 * @param paid the leg's whole payment, {@code paidAt} when it was made
 * @param designatedAccountId the approved account, or {@code null}
 * @param proposedAccountId the account that waits for a manager, proposed by {@code proposedBy}, or {@code null}
 * @param exceptionOpenedAt since when finance has it, or {@code null}
 */
record LegRow(
        Leg leg,
        Money paid,
        Instant paidAt,
        String failureCode,
        String designatedAccountId,
        String proposedAccountId,
        String proposedBy,
        Instant exceptionOpenedAt) {

    Route route() {
        return Route.of(leg.channel(), leg.destination());
    }
}
