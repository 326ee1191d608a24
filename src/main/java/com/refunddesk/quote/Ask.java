package com.refunddesk.quote;

import java.time.Instant;

/**
 * What a quote is asked for.
 *
 * @param destination {@code null} where the policy's default will do
 * @param quotaLeft whether the subject has a full refund left
 */
public record Ask(Instant at, Reason reason, DestinationWish destination, boolean quotaLeft) {}
