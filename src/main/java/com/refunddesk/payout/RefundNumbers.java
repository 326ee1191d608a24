package com.refunddesk.payout;

/** Tells which refunds there are; whoever owns refunds answers. */
public interface RefundNumbers {

    boolean exists(String refundNo);
}
