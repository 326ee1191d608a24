package com.refunddesk.reconciliation.bill;

import java.time.Instant;

/** Takes what a bill has, one after another. */
@FunctionalInterface
public interface BillLines {

    void accept(BillLine line);

    /** A line about something else than a refund was passed over; its time, if it says one, shows whose day the bill is of. */
    default void passedOver(Instant at) {}
}
