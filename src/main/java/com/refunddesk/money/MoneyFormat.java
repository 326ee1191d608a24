package com.refunddesk.money;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Money for people: {@code ¥1,000.00}, {@code $12.00}, other currencies by their code, {@code KWD 12.345}. */
public final class MoneyFormat {

    /** Unit prices have up to so many decimals. */
    private static final int MOST_DECIMALS = 6;

    private MoneyFormat() {}

    /** An amount in its currency's digits. */
    public static String format(Money money, Locale locale) {
        return format(money.getCurrencyUnit(), money.getAmount(), locale);
    }

    /** An amount or a unit price, with at least the currency's digits and at most six. */
    public static String format(CurrencyUnit currency, BigDecimal amount, Locale locale) {
        DecimalFormat digits = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        digits.setMinimumFractionDigits(currency.getDecimalPlaces());
        digits.setMaximumFractionDigits(MOST_DECIMALS);
        String sign = amount.signum() < 0 ? "-" : "";
        return sign + symbol(currency) + digits.format(amount.abs());
    }

    /** The yen sign is the yuan's here, so the yen goes by its code. */
    private static String symbol(CurrencyUnit currency) {
        return switch (currency.getCode()) {
            case "CNY" -> "¥";
            case "USD" -> "$";
            default -> currency.getCode() + " ";
        };
    }
}
