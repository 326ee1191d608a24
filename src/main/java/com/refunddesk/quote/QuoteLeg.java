package com.refunddesk.quote;

import com.refunddesk.billing.PaymentChannel;
import org.joda.money.Money;

/** The part of a quote that goes back for one payment; never zero. */
public record QuoteLeg(String paymentId, PaymentChannel channel, LegDestination destination, Money amount) {}
