package com.refunddesk.quote;

import static com.refunddesk.billing.PaymentChannel.ALIPAY;
import static com.refunddesk.billing.PaymentChannel.CARD;
import static com.refunddesk.billing.PaymentChannel.GIFT_BALANCE;
import static com.refunddesk.quote.OrderBuilder.DELIVERED;
import static com.refunddesk.quote.OrderBuilder.aPayAsYouGoOrder;
import static com.refunddesk.quote.OrderBuilder.aPrepaidOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.billing.Order;
import com.refunddesk.billing.OrderItem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a filing's quote comes to, at the edges of the rules. */
class QuotesTest {

    private static final Money NO_ARREARS = Money.parse("CNY 0.00");

    @Test
    void countsListPriceNotWhatWasPaid() {
        // given
        Order order = aPrepaidOrder()
                .of("1000.00")
                .withCoupon("100.00")
                .paid(ALIPAY, "900.00")
                .build();

        // when
        Quote quote = afterDays(order, Policies.proRata(), 100);

        // then
        assertThat(quote.consumed()).isEqualTo(Money.parse("CNY 250.00"));
        assertThat(quote.payable()).isEqualTo(Money.parse("CNY 650.00"));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, true, 0.00", "PT120H, true, 0.00", "PT120H0.000000001S, false, 15.00", "-PT1H, true, 0.00"})
    void givesAllBackUntilTheLastInstantOfDayFive(Duration after, boolean inWindow, String consumed) {
        // given
        Order order = aPrepaidOrder().of("1000.00").paid(ALIPAY, "1000.00").build();

        // when
        Quote quote = quote(order, Policies.proRata(), DELIVERED.plus(after));

        // then
        assertThat(quote.inWindow()).isEqualTo(inWindow);
        assertThat(quote.fullRefund()).isEqualTo(inWindow);
        assertThat(quote.consumed()).isEqualTo(Money.parse("CNY " + consumed));
        assertThat(quote.destination()).isEqualTo(inWindow ? DestinationWish.ORIGINAL : DestinationWish.BALANCE);
    }

    @Test
    void countsUsageInTheWindowWhereQuotaOrTrafficIsUsedUp() {
        // given
        OrderBuilder order = aPrepaidOrder().of("1000.00").paid(ALIPAY, "1000.00");
        Ask withoutQuota = new Ask(DELIVERED.plusSeconds(1), Reason.NO_LONGER_NEEDED, null, false);

        // when
        Quote quotaUsed = Quotes.quote(order.build(), NO_ARREARS, Policies.proRata(), withoutQuota);
        Quote traffic = afterDays(order.withTraffic("100.01", "100").build(), Policies.proRata(), 1);
        Quote atTheLimit = afterDays(order.withTraffic("100.0", "100").build(), Policies.proRata(), 1);
        Quote unlimited = afterDays(order.withTraffic("100.01", null).build(), Policies.proRata(), 1);

        // then
        assertThat(quotaUsed.payable()).isEqualTo(Money.parse("CNY 997.50"));
        assertThat(quotaUsed.inWindow()).isTrue();
        assertThat(quotaUsed.fullRefund()).isFalse();
        assertThat(traffic.payable()).isEqualTo(Money.parse("CNY 997.50"));
        assertThat(atTheLimit.fullRefund()).isTrue();
        assertThat(unlimited.fullRefund()).isTrue();
    }

    @Test
    void countsAStartedDayOfATermOfStartedDaysAndNeverMoreThanTheTerm() {
        // given a term of ten days and a minute: eleven periods
        Order order = aPrepaidOrder()
                .of("110.00")
                .paid(ALIPAY, "110.00")
                .during(DELIVERED, DELIVERED.plus(Duration.ofDays(10)).plusSeconds(60))
                .build();

        // then
        assertThat(quote(order, Policies.withoutWindow(), DELIVERED).consumed()).isEqualTo(Money.parse("CNY 0.00"));
        assertThat(quote(order, Policies.withoutWindow(), DELIVERED.plusNanos(1))
                        .consumed())
                .isEqualTo(Money.parse("CNY 10.00"));
        assertThat(quote(order, Policies.withoutWindow(), DELIVERED.plus(Duration.ofHours(24)))
                        .consumed())
                .isEqualTo(Money.parse("CNY 10.00"));
        assertThat(afterDays(order, Policies.withoutWindow(), 5000).consumed()).isEqualTo(Money.parse("CNY 110.00"));
        assertThat(quote(order, Policies.withoutWindow(), DELIVERED.minusSeconds(1))
                        .consumed())
                .isEqualTo(Money.parse("CNY 0.00"));
    }

    @ParameterizedTest
    @CsvSource({
        // 31 January and a month is the last of February, and two months are the last of March
        "2026-01-31T10:00:00+08:00, 2026-02-28T09:59:59+08:00, 0, 672",
        "2026-01-31T10:00:00+08:00, 2026-02-28T10:00:00+08:00, 1, 0",
        "2026-01-31T10:00:00+08:00, 2026-03-31T09:00:00+08:00, 1, 743",
        "2026-01-31T10:00:00+08:00, 2026-03-31T10:00:00+08:00, 2, 0",
        "2024-02-29T00:00:00+08:00, 2025-02-28T00:00:00+08:00, 12, 0",
        "2026-03-02T10:00:00+08:00, 2027-03-02T10:00:00.000000001+08:00, 12, 1",
        // The month is Shanghai's, whatever the offset: 30 January 17:00 Z is 31 January there
        "2026-01-30T17:00:00Z, 2026-02-27T17:00:00Z, 1, 0",
        "2026-03-02T10:00:00+08:00, 2026-03-02T10:00:00+08:00, 0, 0",
        "2026-03-02T10:00:00+08:00, 2026-03-01T10:00:00+08:00, 0, 0"
    })
    void countsFullMonthsFromTheDeliveryAndStartedHours(
            OffsetDateTime delivered, OffsetDateTime until, int months, int hours) {
        // given
        Order order = aPrepaidOrder()
                .deliveredAt(delivered.toInstant())
                .of("1200.00")
                .paid(ALIPAY, "1200.00")
                .at("1000", "1")
                .build();

        // when
        Quote quote = Quotes.quote(
                order, NO_ARREARS, Policies.tiered(), new Ask(until.toInstant(), Reason.NO_LONGER_NEEDED, null, false));

        // then
        assertThat(quote.consumed()).isEqualTo(Money.of(order.currency(), months * 1000L + hours));
    }

    @ParameterizedTest
    @CsvSource({"0, 1.00", "5, 1.00", "6, 0.90", "11, 0.90", "12, 0.80", "13, 0.80"})
    void pricesMonthsAtTheDiscountOfTheMonthsUsed(int months, String factor) {
        // given a table in no order
        Order order = aPrepaidOrder()
                .of("1000.00")
                .paid(ALIPAY, "1000.00")
                .at("100", "0")
                .discountedFrom(12, "0.80")
                .discountedFrom(6, "0.90")
                .build();
        Instant at =
                DELIVERED.atOffset(ZoneOffset.ofHours(8)).plusMonths(months).toInstant();

        // when
        Quote quote = quote(order, Policies.tiered(), at.plusSeconds(1));

        // then
        assertThat(quote.consumed().getAmount())
                .isEqualByComparingTo(new BigDecimal(factor).multiply(BigDecimal.valueOf(months * 100L)));
    }

    @ParameterizedTest
    @CsvSource({"JPY, 1000, 3, 333", "KWD, 1000.000, 3, 333.333", "CNY, 1000.00, 3, 333.33", "JPY, 1001, 2, 501"})
    void roundsALineHalfUpToTheCurrencysDigits(String currency, String listPrice, int days, String consumed) {
        // given
        Order order = aPrepaidOrder()
                .in(currency)
                .of(listPrice)
                .paid(ALIPAY, listPrice)
                .forDays(days)
                .build();

        // when
        Quote quote = Quotes.quote(
                order,
                Money.zero(order.currency()),
                Policies.withoutWindow(),
                new Ask(DELIVERED.plus(Duration.ofDays(1)), Reason.NO_LONGER_NEEDED, null, true));

        // then
        assertThat(quote.consumed()).isEqualTo(Money.parse(currency + " " + consumed));
    }

    @Test
    void keepsUnitPricesUnroundedUntilTheLineIsSummed() {
        // given
        Order order = aPrepaidOrder()
                .of("10.00")
                .paid(ALIPAY, "10.00")
                .at("0.333333", "0.004999")
                .discountedFrom(1, "0.5")
                .build();

        // when one month and two hours: (0.333333 + 0.009998) × 0.5 = 0.1716655
        Instant at = OffsetDateTime.parse("2026-04-02T11:00:01+08:00").toInstant();

        // then
        assertThat(quote(order, Policies.tiered(), at).consumed()).isEqualTo(Money.parse("CNY 0.17"));
    }

    @Test
    void takesTheFeeFromWhatIsLeftOfThePaidOutsideAFullRefundOnly() {
        // given
        Order order = aPrepaidOrder().of("1000.00").paid(ALIPAY, "1000.00").build();
        PolicyRow policy = Policies.proRataWithFee("1.5");

        // then
        assertThat(afterDays(order, policy, 5).handlingFee()).isEqualTo(Money.parse("CNY 0.00"));
        assertThat(afterDays(order, policy, 101).handlingFee()).isEqualTo(Money.parse("CNY 11.21"));
        assertThat(afterDays(order, policy, 101).payable()).isEqualTo(Money.parse("CNY 736.29"));
    }

    @Test
    void asksNoFeeWhereMoreWasUsedThanPaid() {
        // given
        Order order = aPrepaidOrder()
                .of("1000.00")
                .withCoupon("900.00")
                .paid(ALIPAY, "100.00")
                .build();

        // then
        assertThat(afterDays(order, Policies.proRataWithFee("10"), 390).handlingFee())
                .isEqualTo(Money.parse("CNY 0.00"));
    }

    @Test
    void keepsConfigurationChangesAndValueAddedServicesInTheWindowToo() {
        // given
        Order order = aPrepaidOrder()
                .of("1000.00")
                .paid(ALIPAY, "1000.00")
                .with(OrderItem.Kind.BASE, "800.00")
                .with(OrderItem.Kind.CONFIG_CHANGE, "150.00")
                .with(OrderItem.Kind.VALUE_ADDED, "50.00")
                .build();

        // then
        assertThat(afterDays(order, Policies.proRata(), 1).nonRefundable()).isEqualTo(Money.parse("CNY 200.00"));
        assertThat(afterDays(order, Policies.proRata(), 1).payable()).isEqualTo(Money.parse("CNY 800.00"));
    }

    @Test
    void offsetsArrearsOfTheOrdersCurrencyWhereThePolicySaysSo() {
        // given
        Order order = aPrepaidOrder().of("1000.00").paid(ALIPAY, "1000.00").build();
        Ask ask = new Ask(DELIVERED, Reason.NO_LONGER_NEEDED, null, true);

        // then
        assertThat(offset(order, "CNY 300.00", Policies.proRata(), ask)).isEqualTo(Money.parse("CNY 300.00"));
        assertThat(offset(order, "CNY 3000.00", Policies.proRata(), ask)).isEqualTo(Money.parse("CNY 1000.00"));
        assertThat(offset(order, "USD 300.00", Policies.proRata(), ask)).isEqualTo(Money.parse("CNY 0.00"));
        assertThat(offset(order, "CNY -1.00", Policies.proRata(), ask)).isEqualTo(Money.parse("CNY 0.00"));
        assertThat(offset(order, "CNY 300.00", Policies.blockingOnArrears(), ask))
                .isEqualTo(Money.parse("CNY 0.00"));
    }

    @Test
    void paysADuplicateBackWholeOutOfTheMarkedPaymentsAlone() {
        // given
        Order order = aPrepaidOrder()
                .of("900.00")
                .paid(ALIPAY, "900.00")
                .paidTwice(CARD, "900.00", "100.00")
                .with(OrderItem.Kind.VALUE_ADDED, "50.00")
                .build();
        Ask ask =
                new Ask(DELIVERED.plus(Duration.ofDays(300)), Reason.DUPLICATE_PAYMENT, DestinationWish.VOUCHER, true);

        // when
        Quote quote = Quotes.quote(order, NO_ARREARS, Policies.proRataWithFee("10"), ask);

        // then
        assertThat(quote.payable()).isEqualTo(Money.parse("CNY 800.00"));
        assertThat(quote.nonRefundable().isZero()
                        && quote.consumed().isZero()
                        && quote.handlingFee().isZero())
                .isTrue();
        assertThat(quote.fullRefund()).isFalse();
        assertThat(quote.legs())
                .containsExactly(new QuoteLeg("PAY-2", CARD, LegDestination.VOUCHER, Money.parse("CNY 800.00")));
    }

    @Test
    void sendsGiftPaymentsToTheGiftBalanceWhateverIsWished() {
        // given
        Order order = aPrepaidOrder()
                .of("407.96")
                .paid(ALIPAY, "200.00")
                .paid(GIFT_BALANCE, "207.96")
                .build();

        // when
        Quote quote = Quotes.quote(
                order,
                Money.parse("CNY 45.36"),
                Policies.proRata(),
                new Ask(DELIVERED, Reason.NO_LONGER_NEEDED, DestinationWish.BALANCE, true));

        // then
        assertThat(quote.legs())
                .containsExactly(
                        new QuoteLeg("PAY-1", ALIPAY, LegDestination.BALANCE, Money.parse("CNY 177.76")),
                        new QuoteLeg("PAY-2", GIFT_BALANCE, LegDestination.GIFT_BALANCE, Money.parse("CNY 184.84")));
    }

    @Test
    void chargesPayAsYouGoByTheMeterUnderEveryPolicy() {
        // given
        Order order = aPayAsYouGoOrder().paid(ALIPAY, "100.00").metered("12.34").build();

        // then
        assertThat(afterDays(order, Policies.withoutWindow(), 30).payable()).isEqualTo(Money.parse("CNY 87.66"));
        assertThat(afterDays(order, Policies.withoutWindow(), 30).inWindow()).isFalse();
    }

    @Test
    void promisesNothingWhereNobodyCanSayWhatWasUsed() {
        // given
        Order noMeter = aPayAsYouGoOrder().paid(ALIPAY, "100.00").build();
        Order noTerm = aPrepaidOrder()
                .of("100.00")
                .paid(ALIPAY, "100.00")
                .withoutTerm()
                .build();
        Order emptyTerm =
                aPrepaidOrder().of("100.00").paid(ALIPAY, "100.00").forDays(0).build();
        Order noMonthlyPrice = aPrepaidOrder()
                .of("100.00")
                .paid(ALIPAY, "100.00")
                .at(null, "1")
                .build();
        Order noHourlyPrice = aPrepaidOrder()
                .of("100.00")
                .paid(ALIPAY, "100.00")
                .at("1", null)
                .build();

        // then
        assertThat(afterDays(noMeter, Policies.proRata(), 30)).matches(QuotesTest::promisesNothing);
        assertThat(afterDays(noTerm, Policies.proRata(), 30)).matches(QuotesTest::promisesNothing);
        assertThat(afterDays(emptyTerm, Policies.proRata(), 30)).matches(QuotesTest::promisesNothing);
        assertThat(afterDays(noMonthlyPrice, Policies.tiered(), 30)).matches(QuotesTest::promisesNothing);
        assertThat(afterDays(noHourlyPrice, Policies.tiered(), 30)).matches(QuotesTest::promisesNothing);
        assertThat(afterDays(noTerm, Policies.proRata(), 1).usageKnown()).isTrue();
    }

    @Test
    void takesNothingFromAPaymentThatBillingSaysWasOverRefunded() {
        // given
        Order order = aPrepaidOrder()
                .of("200.00")
                .paid(ALIPAY, "100.00", "130.00")
                .paid(CARD, "100.00")
                .build();

        // when
        Quote quote = afterDays(order, Policies.proRata(), 1);

        // then
        assertThat(quote.payable()).isEqualTo(Money.parse("CNY 70.00"));
        assertThat(quote.legs()).extracting(QuoteLeg::paymentId).containsExactly("PAY-2");
    }

    private static boolean promisesNothing(Quote quote) {
        return !quote.usageKnown()
                && quote.payable().isZero()
                && quote.consumed().equals(quote.paid());
    }

    private static Money offset(Order order, String arrears, PolicyRow policy, Ask ask) {
        return Quotes.quote(order, Money.parse(arrears), policy, ask).arrearsOffset();
    }

    private static Quote afterDays(Order order, PolicyRow policy, int days) {
        return quote(order, policy, DELIVERED.plus(Duration.ofDays(days)));
    }

    private static Quote quote(Order order, PolicyRow policy, Instant at) {
        return Quotes.quote(order, NO_ARREARS, policy, new Ask(at, Reason.NO_LONGER_NEEDED, null, true));
    }
}
