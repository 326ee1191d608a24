package com.refunddesk.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyModuleTest {

    private final ObjectMapper json =
            JsonMapper.builder().addModule(new MoneyModule()).build();

    @ParameterizedTest
    @CsvSource({"CNY 650.00,650.00,CNY", "JPY 650,650,JPY", "KWD 650.000,650.000,KWD"})
    void writesAmountsAsTextInMinorDigitsAndReadsThemBack(String money, String amount, String currency)
            throws Exception {
        // when
        String written = json.writeValueAsString(Money.parse(money));

        // then
        assertThat(written).isEqualTo("{\"amount\":\"%s\",\"currency\":\"%s\"}".formatted(amount, currency));
        assertThat(json.readValue(written, Money.class)).isEqualTo(Money.parse(money));
    }

    @Test
    void namesTheDigitsOfACurrencyThatWasGivenOthers() {
        assertThatThrownBy(() -> json.readValue("{\"amount\":\"1.234\",\"currency\":\"CNY\"}", Money.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("CNY amounts have 2 decimals");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"1e3\",\"currency\":\"JPY\"}",
                "{\"amount\":\"1,000.00\",\"currency\":\"CNY\"}",
                "{\"amount\":null,\"currency\":\"CNY\"}",
                "{\"amount\":\"1.00\",\"currency\":\"yuan\"}",
                "{\"currency\":\"CNY\"}"
            })
    void refusesWhatIsNoAmount(String text) {
        assertThatThrownBy(() -> json.readValue(text, Money.class)).isInstanceOf(JsonMappingException.class);
    }
}
