package com.refunddesk.reconciliation;

/** Somebody of finance closed a break about a refund with a reason; published in the transaction that stored it. */
public record BreakClosed(String refundNo, String legId, BreakKind kind, String actor, String reason) {}
