package com.refunddesk.payout;

/** What the channels' bills know of a leg's money and its attempts don't; asked before the money goes another way. */
public interface BilledPayments {

    /** Whether a bill says that an attempt at the leg was paid which failed for the desk, and nobody has explained it. */
    boolean namePaid(String refundNo, String legId);
}
