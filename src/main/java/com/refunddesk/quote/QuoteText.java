package com.refunddesk.quote;

import com.refunddesk.money.MoneyFormat;
import com.refunddesk.web.Texts;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;

/** A quote's lines in words, so that its reader can do the sum again. */
public final class QuoteText {

    private static final Texts TEXTS = new Texts("texts/quote");
    private static final Pattern MONEY = Pattern.compile("([A-Z]{3}) (-?[0-9.]+)");

    private QuoteText() {}

    /** What a line is about, {@code Used so far}. */
    public static String label(QuoteLine line, Locale locale) {
        return TEXTS.say(locale, "label." + line.kind());
    }

    /** How a line's amount came about, {@code 100 of 400 days × ¥1,000.00}. */
    public static String explanation(QuoteLine line, Locale locale) {
        Object[] words = line.parameters().stream()
                .map(parameter -> word(parameter, locale))
                .toArray();
        return TEXTS.say(locale, "explanation." + line.explanation(), words);
    }

    private static String word(String parameter, Locale locale) {
        Matcher money = MONEY.matcher(parameter);
        return money.matches()
                ? MoneyFormat.format(CurrencyUnit.of(money.group(1)), new BigDecimal(money.group(2)), locale)
                : parameter;
    }
}
