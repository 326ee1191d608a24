package com.refunddesk.quote;

import static com.refunddesk.billing.PaymentChannel.ALIPAY;
import static com.refunddesk.quote.OrderBuilder.DELIVERED;
import static com.refunddesk.quote.OrderBuilder.aPrepaidOrder;
import static com.refunddesk.quote.Reason.DUPLICATE_PAYMENT;
import static com.refunddesk.quote.Reason.NO_LONGER_NEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.billing.Order;
import com.refunddesk.quote.QuoteLine.Explanation;
import com.refunddesk.quote.QuoteLine.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A quote's lines in words. */
class QuoteTextTest {

    private static final Money ONE = Money.parse("CNY 1.00");

    @Test
    void explainsDaysOfATermSoThatTheReaderCanDoTheSum() {
        // given
        Order order = aPrepaidOrder().of("1000.00").paid(ALIPAY, "1000.00").build();

        // then
        assertThat(explained(order, Policies.proRata(), Kind.CONSUMED, Locale.ENGLISH))
                .isEqualTo("100 of 400 days × ¥1,000.00");
        assertThat(explained(order, Policies.proRata(), Kind.CONSUMED, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("100/400 天 × ¥1,000.00");
    }

    @Test
    void explainsMonthsHoursAndTheFee() {
        // given
        Order order = aPrepaidOrder()
                .of("2000.00")
                .paid(ALIPAY, "2000.00")
                .at("100", "0.123456")
                .discountedFrom(3, "0.95")
                .build();

        // then
        assertThat(explained(order, Policies.tiered(), Kind.CONSUMED, Locale.ENGLISH))
                .startsWith("(3 months × ¥100.00 + 192 hours × ¥0.123456) × 0.95");
        assertThat(explained(order, Policies.proRataWithFee("2.50"), Kind.HANDLING_FEE, Locale.ENGLISH))
                .isEqualTo("2.5 % of ¥1,500.00");
    }

    @Test
    void saysThatNothingCountsAsUsedInAFullRefund() {
        // given
        Order order = aPrepaidOrder().of("1000.00").paid(ALIPAY, "1000.00").build();

        // then
        assertThat(explained(quoted(order, Policies.proRata(), 1, NO_LONGER_NEEDED), Kind.CONSUMED, Locale.ENGLISH))
                .isEqualTo("Within 5 days of delivery: nothing counts as used");
    }

    @Test
    void saysWhichPaymentsCount() {
        // given
        OrderBuilder once = aPrepaidOrder().of("1000.00").paid(ALIPAY, "1000.00");
        Order twice = aPrepaidOrder()
                .of("1000.00")
                .paid(ALIPAY, "1000.00")
                .paidTwice(ALIPAY, "1000.00", "0.00")
                .build();

        // then
        assertThat(paid(twice, NO_LONGER_NEEDED)).isEqualTo("Payments: 1; list price less discount and coupon");
        assertThat(paid(twice, DUPLICATE_PAYMENT)).isEqualTo("Payments marked as made twice: 1");
        assertThat(paid(once.build(), DUPLICATE_PAYMENT))
                .isEqualTo("Billing has marked no payment as made twice; a reviewer may set an amount");
        assertThat(paid(aPrepaidOrder().of("0.00").build(), NO_LONGER_NEEDED))
                .isEqualTo("Payments: 0; list price less discount and coupon");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void namesEveryLineInBothLanguages(Kind kind) {
        // given
        QuoteLine line = new QuoteLine(kind, ONE, Explanation.SUM, List.of());

        // then
        assertThat(QuoteText.label(line, Locale.ENGLISH)).matches("[A-Z][a-z ]+");
        assertThat(QuoteText.label(line, Locale.SIMPLIFIED_CHINESE)).matches("\\p{IsHan}+");
    }

    @ParameterizedTest
    @EnumSource(Explanation.class)
    void explainsEveryLineInBothLanguages(Explanation explanation) {
        // given
        QuoteLine line = new QuoteLine(Kind.PAID, ONE, explanation, List.of("1", "2", "CNY 3.00", "CNY 4.00", "5"));

        // then
        assertThat(QuoteText.explanation(line, Locale.ENGLISH)).isNotBlank().doesNotContain("{", "CNY");
        assertThat(QuoteText.explanation(line, Locale.SIMPLIFIED_CHINESE)).containsPattern("[\\p{IsHan}%]");
    }

    private static String paid(Order order, Reason reason) {
        return explained(quoted(order, Policies.proRata(), 1, reason), Kind.PAID, Locale.ENGLISH);
    }

    private static String explained(Order order, PolicyRow policy, Kind kind, Locale locale) {
        return explained(quoted(order, policy, 100, NO_LONGER_NEEDED), kind, locale);
    }

    private static Quote quoted(Order order, PolicyRow policy, int days, Reason reason) {
        Instant at = DELIVERED.plus(Duration.ofDays(days));
        return Quotes.quote(order, Money.zero(order.currency()), policy, new Ask(at, reason, null, true));
    }

    private static String explained(Quote quote, Kind kind, Locale locale) {
        return quote.lines().stream()
                .filter(line -> line.kind() == kind)
                .map(line -> QuoteText.explanation(line, locale))
                .findFirst()
                .orElseThrow();
    }
}
