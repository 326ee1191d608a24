package com.refunddesk.request;

import com.refunddesk.quote.Quote;
import java.time.Instant;

/** The quote as it was settled after the decision: what is paid, line by line. */
public record Settlement(Quote quote, Instant settledAt) {}
