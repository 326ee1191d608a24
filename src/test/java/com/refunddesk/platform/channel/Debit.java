package com.refunddesk.platform.channel;

import java.time.Instant;

/** Money that left a channel, once for each time that it did. */
public record Debit(String key, String paymentId, String amount, String currency, Instant at) {}
