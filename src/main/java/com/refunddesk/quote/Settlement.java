package com.refunddesk.quote;

import java.time.Instant;
import org.joda.money.Money;

/**
 * What the desk decided, as far as it changes the amount.
 *
 * @param approvedAmount the refundable amount that a reviewer set, {@code null} for the quote's
 * @param quotaLost whether somebody else took the quota before an appeal was granted, so that usage counts after all
 */
public record Settlement(Instant decidedAt, Money approvedAmount, boolean quotaLost) {}
