package com.refunddesk.payout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountTest {

    @ParameterizedTest
    @CsvSource({
        "CNY 177.76, 17776, cny",
        "USD 0.50, 50, usd",
        "JPY 500, 500, jpy",
        "KWD 1.230, 1230, kwd",
        "ISK 5, 500, isk",
        "UGX 5, 500, ugx",
        "MGA 5.00, 5, mga"
    })
    void countsAsStripeDoes(String money, long units, String currency) {
        assertThat(StripeAmount.of(Money.parse(money))).isEqualTo(new StripeAmount(units, currency));
    }

    @ParameterizedTest
    @CsvSource({
        "CNY 177.76, true",
        "KWD 1.230, true",
        "KWD 1.234, false",
        "BHD 0.001, false",
        "MGA 5.00, true",
        "MGA 5.20, false"
    })
    void knowsWhatStripeCanSend(String money, boolean sendable) {
        assertThat(StripeAmount.canSay(Money.parse(money))).isEqualTo(sendable);
    }

    @ParameterizedTest
    @CsvSource({"17776, cny, CNY 177.76", "500, jpy, JPY 500", "500, isk, ISK 5", "5, mga, MGA 5.00"})
    void readsWhatStripeCounts(long units, String currency, String money) {
        assertThat(new StripeAmount(units, currency).money()).contains(Money.parse(money));
    }

    @ParameterizedTest
    @CsvSource({"550, isk", "1, xyz"})
    void readsNoMoneyThatThereIsNot(long units, String currency) {
        assertThat(new StripeAmount(units, currency).money()).isEmpty();
    }
}
