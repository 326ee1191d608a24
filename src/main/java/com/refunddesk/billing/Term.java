package com.refunddesk.billing;

import java.time.Instant;

/** A prepaid order's term, from start (inclusive) to end (exclusive). */
public record Term(Instant start, Instant end) {}
