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
}
