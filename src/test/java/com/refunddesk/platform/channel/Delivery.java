package com.refunddesk.platform.channel;

import java.time.Instant;

/** A callback that was delivered, and the HTTP status that it was answered with; 0 for none. */
public record Delivery(String key, OwedCallback callback, int answered, Instant at) {}
