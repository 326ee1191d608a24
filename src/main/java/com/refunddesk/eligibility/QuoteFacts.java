package com.refunddesk.eligibility;

import com.refunddesk.quote.DestinationWish;

/**
 * What the eligibility decision reads of a quote; in JSON the process variable {@code quote}. Amounts are text, since the
 * engine's JSON numbers are binary fractions.
 *
 * @param usageKnown whether the order carried what its usage is priced by
 * @param channelPeriodOver whether a payment that the quote draws on is older than its channel's refund period
 */
public record QuoteFacts(
        String currency,
        String refundable,
        String arrearsOffset,
        String payable,
        boolean inWindow,
        boolean fullRefund,
        boolean usageKnown,
        DestinationWish destination,
        boolean channelPeriodOver) {}
