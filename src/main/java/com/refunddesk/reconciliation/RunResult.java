package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.bill.BillChannel;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a run came to.
 *
 * @param billLines refunds on the bill
 * @param matched keys on the bill on which desk, bill and book agree
 * @param missingHere on the bill and not at the desk
 * @param missingThere paid at the desk and on no bill
 * @param differing everything else on which they disagree
 * @param carriedOver paid so near to the day's end that the next bill may have them
 * @param opened breaks that are new
 * @param resolved breaks of earlier runs that no longer hold
 */
record RunResult(
        long runId,
        BillChannel channel,
        LocalDate date,
        String startedBy,
        Instant startedAt,
        Instant finishedAt,
        long billLines,
        long matched,
        long missingHere,
        long missingThere,
        long differing,
        long carriedOver,
        long opened,
        long resolved) {}
