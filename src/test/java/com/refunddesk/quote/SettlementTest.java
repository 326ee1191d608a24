package com.refunddesk.quote;

import static com.refunddesk.billing.PaymentChannel.ALIPAY;
import static com.refunddesk.billing.PaymentChannel.CARD;
import static com.refunddesk.quote.OrderBuilder.DELIVERED;
import static com.refunddesk.quote.OrderBuilder.aPayAsYouGoOrder;
import static com.refunddesk.quote.OrderBuilder.aPrepaidOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.refunddesk.billing.Order;
import com.refunddesk.quote.QuoteLine.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What is paid after the desk decided: what stays the filing's, and what is looked at again. */
class SettlementTest {

    private static final Money NO_ARREARS = Money.parse("CNY 0.00");
    private static final PolicyRow POLICY = Policies.proRata();

    private final OrderBuilder order = aPrepaidOrder().of("1000.00").paid(ALIPAY, "1000.00");

    @Test
    void keepsTheFullRefundOfWhoFiledInTheWindow() {
        // given
        Quote filed = file(order.build(), Reason.NO_LONGER_NEEDED, day(4));

        // when
        Quote settled = settle(order.withTraffic("200", "100").build(), filed, new Settlement(day(6), null, false));

        // then
        assertThat(settled.payable()).isEqualTo(Money.parse("CNY 1000.00"));
        assertThat(settled.inWindow()).isTrue();
        assertThat(settled.fullRefund()).isTrue();
        assertThat(settled.destination()).isEqualTo(DestinationWish.ORIGINAL);
        assertThat(settled.asOf()).isEqualTo(day(6));
    }

    @Test
    void countsUsageUntilTheDecision() {
        // given
        Quote filed = file(order.build(), Reason.NO_LONGER_NEEDED, day(100));

        // when
        Quote settled = settle(order.build(), filed, new Settlement(day(104), null, false));

        // then
        assertThat(settled.payable()).isEqualTo(Money.parse("CNY 740.00"));
        assertThat(settled.destination()).isEqualTo(DestinationWish.BALANCE);
    }

    @Test
    void countsUsageUntilTheStopWhereThatCameEarlier() {
        // given
        Quote filed = file(order.build(), Reason.NO_LONGER_NEEDED, day(100));
        Settlement decided = new Settlement(day(104), null, false);

        // then
        assertThat(settle(order.stoppedAt(day(102)).build(), filed, decided).payable())
                .isEqualTo(Money.parse("CNY 745.00"));
        assertThat(settle(order.stoppedAt(day(105)).build(), filed, decided).payable())
                .isEqualTo(Money.parse("CNY 740.00"));
    }

    @Test
    void neverPaysMoreThanWasApproved() {
        // given a server that was stopped long before anybody asked
        Quote filed = file(order.build(), Reason.NO_LONGER_NEEDED, day(100));

        // when
        Quote settled = settle(order.stoppedAt(day(40)).build(), filed, new Settlement(day(104), null, false));

        // then
        assertThat(settled.payable()).isEqualTo(Money.parse("CNY 750.00"));
        assertThat(settled.lines())
                .filteredOn(line -> line.kind() == QuoteLine.Kind.NEVER_ABOVE_APPROVED)
                .extracting(QuoteLine::amount)
                .containsExactly(Money.parse("CNY -150.00"));
        assertThat(settled.legs()).extracting(QuoteLeg::amount).containsExactly(Money.parse("CNY 750.00"));
    }

    @Test
    void takesArrearsAndMeteredChargesAsOfTheDecision() {
        // given
        OrderBuilder metered = aPayAsYouGoOrder().paid(ALIPAY, "100.00");
        Quote filed = file(metered.metered("10.00").build(), Reason.NO_LONGER_NEEDED, day(10));

        // when
        Quote settled = Quotes.settle(
                metered.metered("12.00").build(),
                Money.parse("CNY 8.00"),
                POLICY,
                Reason.NO_LONGER_NEEDED,
                filed,
                new Settlement(day(11), null, false));

        // then
        assertThat(settled.refundable()).isEqualTo(Money.parse("CNY 88.00"));
        assertThat(settled.arrearsOffset()).isEqualTo(Money.parse("CNY 8.00"));
        assertThat(settled.payable()).isEqualTo(Money.parse("CNY 80.00"));
    }

    @Test
    void paysNothingOutWhereArrearsTookItAll() {
        // given
        Quote filed = file(order.build(), Reason.NO_LONGER_NEEDED, day(1));

        // when
        Quote settled = Quotes.settle(
                order.build(),
                Money.parse("CNY 1000.00"),
                POLICY,
                Reason.NO_LONGER_NEEDED,
                filed,
                new Settlement(day(2), null, false));

        // then
        assertThat(settled.payable()).isEqualTo(NO_ARREARS);
        assertThat(settled.legs()).isEmpty();
    }

    @Test
    void settlesProRataWhereSomebodyElseTookTheQuota() {
        // given
        Quote filed = file(order.build(), Reason.NO_LONGER_NEEDED, day(4));

        // when
        Quote settled = settle(order.build(), filed, new Settlement(day(6), null, true));

        // then
        assertThat(settled.payable()).isEqualTo(Money.parse("CNY 985.00"));
        assertThat(settled.fullRefund()).isFalse();
    }

    @Test
    void takesAReviewersAmountAsTheRefundableOne() {
        // given
        Order used = order.build();
        Quote filed = file(used, Reason.SERVICE_FAULT, day(399));

        // when
        Quote settled = Quotes.settle(
                used,
                Money.parse("CNY 100.00"),
                POLICY,
                Reason.SERVICE_FAULT,
                filed,
                new Settlement(day(399), Money.parse("CNY 600.00"), false));

        // then
        assertThat(settled.refundable()).isEqualTo(Money.parse("CNY 600.00"));
        assertThat(settled.payable()).isEqualTo(Money.parse("CNY 500.00"));
        assertThat(settled.lines())
                .extracting(QuoteLine::kind, line -> line.amount().toString())
                .containsExactly(
                        tuple(Kind.PAID, "CNY 1000.00"),
                        tuple(Kind.CONSUMED, "CNY -997.50"),
                        tuple(Kind.APPROVED_AMOUNT, "CNY 597.50"),
                        tuple(Kind.ARREARS_OFFSET, "CNY -100.00"),
                        tuple(Kind.PAYABLE, "CNY 500.00"));
    }

    @Test
    void boundsAReviewersAmountByWhatIsLeft() {
        // given
        Order refunded =
                aPrepaidOrder().of("1000.00").paid(ALIPAY, "1000.00", "300.00").build();
        Quote filed = file(refunded, Reason.SERVICE_FAULT, day(399));

        // when
        Quote settled = settle(refunded, filed, new Settlement(day(399), Money.parse("CNY 800.00"), false));

        // then
        assertThat(Quotes.maxApprovable(refunded, Reason.SERVICE_FAULT)).isEqualTo(Money.parse("CNY 700.00"));
        assertThat(settled.payable()).isEqualTo(Money.parse("CNY 700.00"));
    }

    @Test
    void mayApproveAnotherAmountForAFaultAndForADuplicateThatNobodyMarked() {
        // given
        Order unmarked = order.build();
        Order marked = aPrepaidOrder()
                .paid(ALIPAY, "900.00")
                .paidTwice(ALIPAY, "900.00", "0")
                .build();

        // then
        assertThat(Quotes.mayApproveOtherAmount(Reason.SERVICE_FAULT, file(unmarked, Reason.SERVICE_FAULT, day(9))))
                .isTrue();
        assertThat(Quotes.mayApproveOtherAmount(
                        Reason.DUPLICATE_PAYMENT, file(unmarked, Reason.DUPLICATE_PAYMENT, day(9))))
                .isTrue();
        assertThat(Quotes.mayApproveOtherAmount(
                        Reason.DUPLICATE_PAYMENT, file(marked, Reason.DUPLICATE_PAYMENT, day(9))))
                .isFalse();
        assertThat(Quotes.mayApproveOtherAmount(Reason.OTHER, file(unmarked, Reason.OTHER, day(9))))
                .isFalse();
    }

    @Test
    void boundsAnUnmarkedDuplicateByTheLargestPaymentAndByWhatIsLeft() {
        // given
        Order several = aPrepaidOrder()
                .of("1000.00")
                .paid(ALIPAY, "600.00")
                .paid(CARD, "400.00")
                .build();
        Order mostlyRefunded = aPrepaidOrder()
                .of("1000.00")
                .paid(ALIPAY, "600.00", "500.00")
                .paid(CARD, "400.00", "350.00")
                .build();

        // when
        Quote filed = file(several, Reason.DUPLICATE_PAYMENT, day(9));
        Quote settled = Quotes.settle(
                several,
                NO_ARREARS,
                POLICY,
                Reason.DUPLICATE_PAYMENT,
                filed,
                new Settlement(day(9), Money.parse("CNY 500.00"), false));

        // then
        assertThat(Quotes.maxApprovable(several, Reason.DUPLICATE_PAYMENT)).isEqualTo(Money.parse("CNY 600.00"));
        assertThat(Quotes.maxApprovable(mostlyRefunded, Reason.DUPLICATE_PAYMENT))
                .isEqualTo(Money.parse("CNY 150.00"));
        assertThat(settled.legs())
                .extracting(QuoteLeg::amount)
                .isEqualTo(List.of(Money.parse("CNY 300.00"), Money.parse("CNY 200.00")));
    }

    @Test
    void takesADuplicateThatWasMarkedMeanwhileFromTheMarkedPayment() {
        // given
        Order marked = aPrepaidOrder()
                .paid(ALIPAY, "900.00")
                .paidTwice(CARD, "900.00", "0")
                .build();
        Quote filed = file(aPrepaidOrder().paid(ALIPAY, "900.00").build(), Reason.DUPLICATE_PAYMENT, day(9));

        // when
        Quote settled = Quotes.settle(
                marked,
                NO_ARREARS,
                POLICY,
                Reason.DUPLICATE_PAYMENT,
                filed,
                new Settlement(day(10), Money.parse("CNY 900.00"), false));

        // then
        assertThat(settled.legs()).extracting(QuoteLeg::paymentId).containsExactly("PAY-2");
        assertThat(settled.payable()).isEqualTo(Money.parse("CNY 900.00"));
    }

    @Test
    void boundsNothingBelowZero() {
        assertThat(Quotes.maxApprovable(
                        aPrepaidOrder().paid(ALIPAY, "1.00", "2.00").build(), Reason.SERVICE_FAULT))
                .isEqualTo(NO_ARREARS);
        assertThat(Quotes.maxApprovable(aPrepaidOrder().build(), Reason.DUPLICATE_PAYMENT))
                .isEqualTo(NO_ARREARS);
    }

    private static Instant day(int days) {
        return DELIVERED.plus(Duration.ofDays(days));
    }

    private static Quote file(Order order, Reason reason, Instant at) {
        return Quotes.quote(order, NO_ARREARS, POLICY, new Ask(at, reason, null, true));
    }

    private static Quote settle(Order order, Quote filed, Settlement settlement) {
        return Quotes.settle(order, NO_ARREARS, POLICY, Reason.SERVICE_FAULT, filed, settlement);
    }
}
