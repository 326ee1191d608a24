package com.refunddesk.eligibility;

import static com.refunddesk.billing.PaymentChannel.ALIPAY;
import static com.refunddesk.billing.PaymentChannel.CARD;
import static com.refunddesk.quote.OrderBuilder.DELIVERED;
import static com.refunddesk.quote.OrderBuilder.aPayAsYouGoOrder;
import static com.refunddesk.quote.OrderBuilder.aPrepaidOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.billing.Account;
import com.refunddesk.billing.Order;
import com.refunddesk.quote.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tables get to read. */
class FactsCollectorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                " | 0",
                "abc | 3",
                "中文 | 4",
                // The last narrow character, and the first wide one: CJK radical repeat
                "\u2e7f\u2e80 | 3",
                // One code point outside of the basic plane is one wide character, not two
                "\ud840\udc0b | 2",
                "！ | 2"
            })
    void countsCodePointsFromTheCjkRadicalsOnTwice(String description, int width) {
        assertThat(FactsCollector.width(description)).isEqualTo(width);
    }

    @Test
    void tellsTheDayOfFilingInShanghai() {
        assertThat(facts(aPrepaidOrder().build(), "CNY 0.00", Instant.parse("2026-03-31T16:00:00Z"))
                        .filedOn())
                .isEqualTo(LocalDate.of(2026, 4, 1));
    }

    @Test
    void tellsArrearsInWhateverCurrency() {
        assertThat(facts(aPrepaidOrder().build(), "USD 0.01", DELIVERED).inArrears())
                .isTrue();
        assertThat(facts(aPrepaidOrder().build(), "CNY 0.00", DELIVERED).inArrears())
                .isFalse();
        assertThat(facts(aPrepaidOrder().build(), "CNY -1.00", DELIVERED).inArrears())
                .isFalse();
    }

    @Test
    void tellsTheLatestOfThePayments() {
        // given
        Order order = aPrepaidOrder()
                .paidAt(ALIPAY, "1.00", DELIVERED)
                .paidAt(CARD, "1.00", DELIVERED.plusSeconds(9))
                .paidAt(CARD, "1.00", DELIVERED.minusSeconds(9))
                .build();

        // then
        assertThat(facts(order, "CNY 0.00", DELIVERED).latestPaidAt()).isEqualTo(DELIVERED.plusSeconds(9));
        assertThat(facts(order, "CNY 0.00", DELIVERED).hasPayments()).isTrue();
        assertThat(facts(aPrepaidOrder().build(), "CNY 0.00", DELIVERED).hasPayments())
                .isFalse();
    }

    @Test
    void tellsWhetherTheOrderWasInvoicedAndWhenItsTermEnds() {
        assertThat(facts(aPrepaidOrder().invoiced().build(), "CNY 0.00", DELIVERED)
                        .invoiceIssued())
                .isTrue();
        assertThat(facts(aPrepaidOrder().build(), "CNY 0.00", DELIVERED).invoiceIssued())
                .isFalse();
        assertThat(facts(aPrepaidOrder().forDays(1).build(), "CNY 0.00", DELIVERED)
                        .termEnd())
                .isEqualTo(DELIVERED.plusSeconds(86_400));
        assertThat(facts(aPayAsYouGoOrder().build(), "CNY 0.00", DELIVERED).termEnd())
                .isNull();
    }

    private static RefundFacts facts(Order order, String arrears, Instant at) {
        Account account = new Account(
                "ACC-1", "SUB-1", "Name", "mail@example.com", null, Locale.ENGLISH, false, true, Money.parse(arrears));
        return FactsCollector.facts(order, account, 0, new Wish(at, Reason.OTHER, "why", true, null));
    }
}
