package com.refunddesk.payout.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/** Money as Stripe counts it: whole smallest units, the currency in lower case. */
record StripeAmount(long units, String currency) {

    /** Where Stripe counts in other units than ISO 4217. */
    private static final Map<String, Integer> OWN_DECIMALS = Map.of("ISK", 2, "UGX", 2, "MGA", 0);

    /** Currencies with three decimals end in a zero there. */
    private static final int THREE_DECIMALS = 3;

    /** @throws ArithmeticException if the amount has a fraction that Stripe can't send */
    static StripeAmount of(Money money) {
        return new StripeAmount(
                units(money).longValueExact(), money.getCurrencyUnit().getCode().toLowerCase(Locale.ROOT));
    }

    /** Whether Stripe can send it to the last digit. */
    static boolean canSay(Money money) {
        int spare = money.getCurrencyUnit().getDecimalPlaces() == THREE_DECIMALS ? 1 : 0;
        return units(money).movePointLeft(spare).stripTrailingZeros().scale() <= 0;
    }

    /** Empty where the desk knows no such currency, or the currency no such fraction. */
    Optional<Money> money() {
        try {
            CurrencyUnit unit = CurrencyUnit.of(currency.toUpperCase(Locale.ROOT));
            return Optional.of(Money.of(unit, BigDecimal.valueOf(units, decimals(unit)), RoundingMode.UNNECESSARY));
        } catch (IllegalCurrencyException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static BigDecimal units(Money money) {
        return money.getAmount().movePointRight(decimals(money.getCurrencyUnit()));
    }

    private static int decimals(CurrencyUnit unit) {
        return OWN_DECIMALS.getOrDefault(unit.getCode(), unit.getDecimalPlaces());
    }
}
