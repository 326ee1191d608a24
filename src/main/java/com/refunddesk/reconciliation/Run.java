package com.refunddesk.reconciliation;

import com.refunddesk.payout.AttemptRegister.Entry;
import com.refunddesk.payout.AttemptRegister.Finished;
import com.refunddesk.reconciliation.bill.BillChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * A bill's run, and what belongs to it.
 *
 * @param zone in which the channel's days begin and end
 * @param carryOver how near to midnight a payment may stand on the neighbouring day's bill
 * @param replaced the run that took this day's bill before, or {@code null}
 * @param taken the days whose bills of the channel were taken, this one included
 */
record Run(
        long runId,
        BillChannel channel,
        LocalDate date,
        String startedBy,
        Instant startedAt,
        ZoneId zone,
        Duration carryOver,
        Long replaced,
        Set<LocalDate> taken) {

    Instant begin() {
        return date.atStartOfDay(zone).toInstant();
    }

    /** The beginning of the next day. */
    Instant end() {
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The first moment that its bill may have, a payment near midnight included. */
    Instant first() {
        return begin().minus(carryOver);
    }

    /** The end of what its bill may have. */
    Instant last() {
        return end().plus(carryOver);
    }

    /** Whether its bill may have a payment of this time. */
    boolean covers(Instant at) {
        return !at.isBefore(first()) && at.isBefore(last());
    }

    boolean replaces(long otherRunId) {
        return replaced != null && replaced == otherRunId;
    }

    boolean isOfChannel(Entry entry) {
        return channel.routes().contains(entry.route());
    }

    /** Whether every bill that a payment of this time may be on was there. */
    boolean isDue(Instant paid) {
        LocalDate first = LocalDate.ofInstant(paid.minus(carryOver), zone);
        LocalDate last = LocalDate.ofInstant(paid.plus(carryOver), zone);
        return first.datesUntil(last.plusDays(1)).allMatch(taken::contains);
    }

    /** Whether it was paid on the day, and another day's bill may still have it. */
    boolean isCarriedOver(Finished attempt) {
        return attempt.paid()
                && !attempt.at().isBefore(begin())
                && attempt.at().isBefore(end())
                && !isDue(attempt.at());
    }
}
