package com.refunddesk.quote;

import com.refunddesk.billing.Order;
import org.joda.money.Money;

/**
 * What a quote was computed from besides its policy, kept with it: from this the same quote comes out years later, whatever
 * billing has fed since.
 *
 * @param order as it was, with what was refunded and metered by then
 * @param arrears what the account owed
 */
public record QuoteBasis(Order order, Money arrears) {}
