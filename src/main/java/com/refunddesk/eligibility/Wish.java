package com.refunddesk.eligibility;

import com.refunddesk.quote.DestinationWish;
import com.refunddesk.quote.Reason;
import java.time.Instant;

/** What a customer asks for, and when; {@code destination} is {@code null} where the policy's default will do. */
public record Wish(Instant at, Reason reason, String description, boolean termsAccepted, DestinationWish destination) {}
