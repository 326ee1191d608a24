package com.refunddesk.eligibility;

import com.refunddesk.billing.Account;
import com.refunddesk.billing.Invoice;
import com.refunddesk.billing.Order;
import com.refunddesk.billing.Payment;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.Quotes;
import com.refunddesk.quote.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import org.joda.money.Money;

/** Turns what is known into what the decision tables read. */
final class FactsCollector {

    private static final ZoneId CALENDAR = ZoneId.of("Asia/Shanghai");
    /** From here on, with the CJK radicals, a character is as wide as two. */
    private static final int FIRST_WIDE_CODE_POINT = 0x2E80;

    private FactsCollector() {}

    static RefundFacts facts(Order order, Account account, int fullRefundsThisYear, Wish wish) {
        Instant latestPaidAt = order.payments().stream()
                .map(Payment::paidAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new RefundFacts(
                order.provider(),
                order.billingMode(),
                wish.at().atZone(CALENDAR).toLocalDate(),
                wish.at(),
                wish.reason(),
                account.enterprise(),
                account.realNameVerified(),
                account.arrears().isPositive(),
                wish.termsAccepted(),
                width(wish.description()),
                order.promotionNonRefundable(),
                order.resource().status(),
                Quotes.trafficExceeded(order.resource()),
                latestPaidAt != null,
                latestPaidAt,
                order.term() == null ? null : order.term().end(),
                order.invoice() != null && order.invoice().status() == Invoice.Status.ISSUED,
                fullRefundsThisYear);
    }

    static QuoteFacts quoteFacts(Order order, Reason reason, Quote quote) {
        return new QuoteFacts(
                quote.payable().getCurrencyUnit().getCode(),
                text(quote.refundable()),
                text(quote.arrearsOffset()),
                text(quote.payable()),
                quote.inWindow(),
                quote.fullRefund(),
                quote.usageKnown(),
                quote.destination(),
                Quotes.channelPeriodOver(order, reason, quote.asOf()));
    }

    static int width(String description) {
        return description == null
                ? 0
                : description
                        .codePoints()
                        .map(codePoint -> codePoint >= FIRST_WIDE_CODE_POINT ? 2 : 1)
                        .sum();
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }
}
