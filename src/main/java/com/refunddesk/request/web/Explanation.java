package com.refunddesk.request.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.refunddesk.eligibility.Outcome;
import com.refunddesk.eligibility.ReasonText;
import com.refunddesk.quote.PolicyRow;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.QuoteLine;
import com.refunddesk.request.Refund;
import com.refunddesk.request.Settlement;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A refund's amount, explained: the quote as filed and as settled side by side, with the policy's row that both follow.
 * What support reads to a customer.
 *
 * @param reproduced whether both come out again from the order, the arrears and the policy that were kept with them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Explanation(
        String refundNo,
        String orderNo,
        OffsetDateTime filedAt,
        OffsetDateTime settledAt,
        PolicyRow policy,
        Outcome outcome,
        List<Check> checks,
        List<Row> rows,
        Money payableAsFiled,
        Money payableAsSettled,
        boolean reproduced) {

    /** A check that failed, and what to do. */
    record Check(String code, String sentence) {}

    /** One kind of line in both quotes; a side is absent where that quote hasn't it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(QuoteLine.Kind kind, String label, Side filed, Side settled) {}

    /** A line's amount in one of the quotes, and how it came about. */
    record Side(Money amount, String explanation) {}

    static Explanation of(Refund refund, Locale locale) {
        Quote filed = refund.assessment().quote();
        Optional<Quote> settled = refund.settlement().map(Settlement::quote);
        List<QuoteView.Line> filedLines = QuoteView.lines(filed, locale);
        List<QuoteView.Line> settledLines =
                settled.map(quote -> QuoteView.lines(quote, locale)).orElse(List.of());
        return new Explanation(
                refund.refundNo(),
                refund.orderNo(),
                RefundViews.at(filed.asOf()),
                settled.map(quote -> RefundViews.at(quote.asOf())).orElse(null),
                refund.assessment().policy(),
                refund.assessment().outcome(),
                refund.assessment().codes().stream()
                        .map(code -> new Check(code.name(), ReasonText.sentence(code, locale)))
                        .toList(),
                Arrays.stream(QuoteLine.Kind.values())
                        .flatMap(kind -> row(kind, filedLines, settledLines).stream())
                        .toList(),
                filed.payable(),
                settled.map(Quote::payable).orElse(null),
                refund.isReproduced());
    }

    private static Optional<Row> row(
            QuoteLine.Kind kind, List<QuoteView.Line> filedLines, List<QuoteView.Line> settledLines) {
        Optional<QuoteView.Line> filed = line(kind, filedLines);
        Optional<QuoteView.Line> settled = line(kind, settledLines);
        return filed.or(() -> settled)
                .map(line -> new Row(
                        kind,
                        line.label(),
                        side(filed).orElse(null),
                        side(settled).orElse(null)));
    }

    private static Optional<QuoteView.Line> line(QuoteLine.Kind kind, List<QuoteView.Line> lines) {
        return lines.stream().filter(line -> line.kind() == kind).findFirst();
    }

    private static Optional<Side> side(Optional<QuoteView.Line> line) {
        return line.map(found -> new Side(found.amount(), found.explanation()));
    }
}
