package com.refunddesk.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CNY 1000.00 | ¥1,000.00",
                "USD 12.00 | $12.00",
                "KWD 12.345 | KWD 12.345",
                "JPY 1234567 | JPY 1,234,567",
                "CNY -350.50 | -¥350.50",
                "CNY 0.00 | ¥0.00"
            })
    void showsAmountsInTheirCurrencysDigits(String money, String shown) {
        assertThat(MoneyFormat.format(Money.parse(money), Locale.ENGLISH)).isEqualTo(shown);
        assertThat(MoneyFormat.format(Money.parse(money), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(shown);
    }

    @Test
    void showsUnitPricesUpToSixDigits() {
        assertThat(MoneyFormat.format(CurrencyUnit.of("CNY"), new BigDecimal("0.123456"), Locale.ENGLISH))
                .isEqualTo("¥0.123456");
        assertThat(MoneyFormat.format(CurrencyUnit.of("CNY"), new BigDecimal("0.5"), Locale.ENGLISH))
                .isEqualTo("¥0.50");
    }
}
