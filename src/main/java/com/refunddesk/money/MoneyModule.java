package com.refunddesk.money;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Money in JSON: {@code {"amount": "650.00", "currency": "CNY"}}, the amount a text in the currency's minor digits; a currency by
 * itself is its code.
 */
@Component
public final class MoneyModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    public MoneyModule() {
        super("money");
        addSerializer(Money.class, new Writer());
        addDeserializer(Money.class, new Reader());
        addSerializer(CurrencyUnit.class, ToStringSerializer.instance);
        addDeserializer(CurrencyUnit.class, new CurrencyReader());
    }

    private record Form(
            @JsonProperty(required = true) String amount,
            @JsonProperty(required = true) String currency) {}

    private static final class Writer extends StdSerializer<Money> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(Money.class);
        }

        @Override
        public void serialize(Money money, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("amount", money.getAmount().toPlainString());
            json.writeStringField("currency", money.getCurrencyUnit().getCode());
            json.writeEndObject();
        }
    }

    private static final class Reader extends StdDeserializer<Money> {

        private static final long serialVersionUID = 1L;
        private static final String AMOUNT = "-?\\d{1,15}(\\.\\d{1,6})?";

        Reader() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Form form = context.readValue(parser, Form.class);
            if (form.amount() == null || !form.amount().matches(AMOUNT)) {
                return bad(context, form.amount(), "an amount is a text of digits, like \"650.00\"");
            }
            CurrencyUnit currency = currency(context, form.currency());
            BigDecimal amount = new BigDecimal(form.amount());
            return amount.scale() == currency.getDecimalPlaces()
                    ? Money.of(currency, amount)
                    : bad(
                            context,
                            form.amount(),
                            "%s amounts have %d decimals".formatted(currency.getCode(), currency.getDecimalPlaces()));
        }

        private static Money bad(DeserializationContext context, String value, String message) throws IOException {
            return (Money) context.handleWeirdStringValue(Money.class, value, "%s", message);
        }
    }

    private static final class CurrencyReader extends StdDeserializer<CurrencyUnit> {

        private static final long serialVersionUID = 1L;

        CurrencyReader() {
            super(CurrencyUnit.class);
        }

        @Override
        public CurrencyUnit deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return currency(context, parser.getValueAsString());
        }
    }

    private static CurrencyUnit currency(DeserializationContext context, String code) throws IOException {
        return CurrencyUnit.registeredCurrencies().stream()
                .filter(unit -> unit.getCode().equals(code))
                .findFirst()
                .orElseThrow(() -> context.weirdStringException(
                        code, CurrencyUnit.class, "a currency is a code of ISO 4217, like \"CNY\""));
    }
}
