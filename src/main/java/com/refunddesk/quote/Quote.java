package com.refunddesk.quote;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;

/**
 * What a refund comes to at one instant, frozen: figures, how they came about, and how they split over the payments. All
 * in the order's currency and never negative (source: refund rules §4 to §6).
 *
 * @param asOf when it was computed: the filing, or the decision of a settled one
 * @param paid the payments not marked as duplicates; for a duplicate's refund those that are
 * @param alreadyRefunded what went back earlier of the same payments
 * @param inWindow whether the request fell in the policy's full-refund days, quota and traffic aside
 * @param fullRefund whether nothing is counted as consumed because of the window
 * @param destination where cash legs go: as wished, else the policy's default
 */
public record Quote(
        Instant asOf,
        Money paid,
        Money alreadyRefunded,
        Money nonRefundable,
        Money consumed,
        Money handlingFee,
        Money refundable,
        Money arrearsOffset,
        Money payable,
        boolean inWindow,
        boolean fullRefund,
        DestinationWish destination,
        List<QuoteLine> lines,
        List<QuoteLeg> legs) {

    public Quote {
        lines = List.copyOf(lines);
        legs = List.copyOf(legs);
    }

    /** Whether the order carried what its usage is priced by; if not, nothing is promised and a person has to look. */
    public boolean usageKnown() {
        return lines.stream().noneMatch(line -> line.explanation() == QuoteLine.Explanation.USAGE_UNKNOWN);
    }
}
