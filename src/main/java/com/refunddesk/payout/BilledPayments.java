package com.refunddesk.payout;

import java.util.Optional;

/** What the channels' bills know of a leg's money and its attempts don't; asked before the money goes another way. */
public interface BilledPayments {

    /** The key of an attempt at the leg that failed for the desk and was paid for a bill, while nobody has explained it. */
    Optional<String> keyNamedPaid(String refundNo, String legId);
}
