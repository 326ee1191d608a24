package com.refunddesk.platform.sandbox;

import java.time.Instant;

/** Money that left the channel, once for each time that it did. */
record Debit(String key, String paymentId, String amount, String currency, Instant at) {}
