package com.refunddesk.payout.stripe;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Money as Stripe counts it: whole smallest units, the currency in lower case. */
record StripeAmount(long units, String currency) {

    /** Where Stripe counts in other units than ISO 4217. */
    private static final Map<String, Integer> OWN_DECIMALS = Map.of("ISK", 2, "UGX", 2, "MGA", 0);

    /** @throws ArithmeticException if the amount has a fraction that Stripe can't send */
    static StripeAmount of(Money money) {
        CurrencyUnit unit = money.getCurrencyUnit();
        int decimals = OWN_DECIMALS.getOrDefault(unit.getCode(), unit.getDecimalPlaces());
        BigDecimal units = money.getAmount().movePointRight(decimals);
        return new StripeAmount(units.longValueExact(), unit.getCode().toLowerCase(Locale.ROOT));
    }
}
