package com.refunddesk.quote;

import static com.refunddesk.quote.OrderBuilder.aPrepaidOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.billing.Order;
import com.refunddesk.billing.Payment;
import com.refunddesk.billing.PaymentChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How long each channel takes money back. */
class RefundPeriodsTest {

    @ParameterizedTest
    @CsvSource({
        "ALIPAY, 2026-03-02T10:00:00+08:00, 2027-03-02T10:00:00+08:00",
        // Calendar months in Shanghai: a leap day's year ends on 28 February
        "ALIPAY, 2024-02-29T10:00:00+08:00, 2025-02-28T10:00:00+08:00",
        "ALIPAY, 2024-02-28T17:00:00Z, 2025-02-27T17:00:00Z",
        "WECHAT, 2024-02-29T10:00:00+08:00, 2025-02-28T10:00:00+08:00",
        "WECHAT, 2024-01-01T10:00:00+08:00, 2024-12-31T10:00:00+08:00",
        "BANK_TRANSFER, 2024-01-01T10:00:00+08:00, 2024-12-31T10:00:00+08:00",
        "CARD, 2026-03-02T10:00:00+08:00, 2026-08-29T10:00:00+08:00"
    })
    void endsAtTheInstantAndNotBefore(PaymentChannel channel, OffsetDateTime paidAt, OffsetDateTime lastInstant) {
        // given
        Instant last = lastInstant.toInstant();
        Order order =
                aPrepaidOrder().paidAt(channel, "1.00", paidAt.toInstant()).build();

        // then
        assertThat(Quotes.channelPeriodOver(order, Reason.OTHER, last)).isFalse();
        assertThat(Quotes.channelPeriodOver(order, Reason.OTHER, last.plusNanos(1)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentChannel.class,
            names = {"BALANCE", "GIFT_BALANCE"})
    void neverEndsForBalances(PaymentChannel channel) {
        // given
        Order order = aPrepaidOrder().paidAt(channel, "1.00", Instant.EPOCH).build();

        // then
        assertThat(Quotes.channelPeriodOver(order, Reason.OTHER, Instant.parse("2100-01-01T00:00:00Z")))
                .isFalse();
    }

    @Test
    void leavesOutAPaymentThatWasPaidBackWhole() {
        // given an old card payment, and a new one that all the money goes back to
        Instant old = Instant.parse("2026-01-01T00:00:00Z");
        Instant at = old.plus(Duration.ofDays(181));
        Order order = aPrepaidOrder()
                .with(card("PAY-1", "5.00", "5.00", old))
                .with(card("PAY-2", "5.00", "0.00", at))
                .build();
        Order partly = aPrepaidOrder().with(card("PAY-1", "5.00", "4.99", old)).build();

        // then
        assertThat(Quotes.channelPeriodOver(order, Reason.OTHER, at)).isFalse();
        assertThat(Quotes.channelPeriodOver(partly, Reason.OTHER, at)).isTrue();
    }

    private static Payment card(String paymentId, String amount, String refunded, Instant paidAt) {
        return new Payment(
                paymentId,
                PaymentChannel.CARD,
                Money.parse("CNY " + amount),
                Money.parse("CNY " + refunded),
                paidAt,
                false);
    }
}
