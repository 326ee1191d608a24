package com.refunddesk.request.decision;

import java.util.List;

/**
 * What a decider sees of a refund in the form, in the desk's language; amounts and dates are text. No name, address or
 * number of a customer is on it.
 *
 * @param materialNames a line for each file in the order of {@code materials}; names are the customer's words
 */
public record ReviewSheet(
        String refundNo,
        String orderNo,
        String product,
        String provider,
        String model,
        String accountId,
        boolean enterprise,
        String reason,
        String description,
        String filedAt,
        String policy,
        String outcome,
        List<Code> codes,
        List<Line> lines,
        List<LegLine> legs,
        String payable,
        String maxAmount,
        List<Earlier> history,
        String historyTotal,
        List<Material> materials,
        String materialNames,
        String materialsNote,
        String dueAt,
        int priority,
        int urges,
        boolean allowsAmount,
        boolean allowsRelease,
        boolean allowsDestination,
        List<DecidedBefore> decidedBefore,
        String appealStatement,
        String requested) {

    /** A check that failed, in words. */
    public record Code(String code, String sentence) {}

    /** A line of the quote. */
    public record Line(String label, String amount, String explanation) {}

    /** Where a part of the money would go. */
    public record LegLine(String payment, String destination, String amount) {}

    /** An earlier refund of the same subject. */
    public record Earlier(String refundNo, String orderNo, String status, String payable, String filedAt) {}

    /** The way to a file of the customer, which works while this task is open. */
    public record Material(String link, boolean isNew) {}

    /** What a colleague decided before. */
    public record DecidedBefore(String step, String actor, String decision, String note) {}
}
