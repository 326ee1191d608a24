package com.refunddesk.request.web;

import com.refunddesk.eligibility.Assessment;
import com.refunddesk.eligibility.Outcome;
import com.refunddesk.eligibility.ReasonCode;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.QuoteLine;
import com.refunddesk.quote.QuoteText;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;

/** A quote as the HTTP contract has it, its lines in the caller's language. */
record QuoteView(
        Policy policy,
        Outcome outcome,
        List<ReasonCode> codes,
        OffsetDateTime asOf,
        Money paid,
        Money nonRefundable,
        Money consumed,
        Money handlingFee,
        Money refundable,
        Money arrearsOffset,
        Money payable,
        List<Line> lines,
        List<Leg> legs) {

    /** Which row of the policy table, in which version. */
    record Policy(String id, int version) {}

    /** One line; those above the last add up to it. */
    record Line(QuoteLine.Kind kind, String label, Money amount, String explanation) {}

    /** What would go back for a payment, and where. */
    record Leg(String paymentId, String destination, Money amount) {}

    static QuoteView of(Assessment assessment, Locale locale) {
        Quote quote = assessment.quote();
        return new QuoteView(
                new Policy(assessment.policy().id(), assessment.policy().version()),
                assessment.outcome(),
                assessment.codes(),
                RefundViews.at(quote.asOf()),
                quote.paid(),
                quote.nonRefundable(),
                quote.consumed(),
                quote.handlingFee(),
                quote.refundable(),
                quote.arrearsOffset(),
                quote.payable(),
                lines(quote, locale),
                quote.legs().stream()
                        .map(leg -> new Leg(leg.paymentId(), leg.destination().name(), leg.amount()))
                        .toList());
    }

    static List<Line> lines(Quote quote, Locale locale) {
        return quote.lines().stream()
                .map(line -> new Line(
                        line.kind(), QuoteText.label(line, locale), line.amount(), QuoteText.explanation(line, locale)))
                .toList();
    }
}
