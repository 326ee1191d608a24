package com.refunddesk.request.web;

import com.refunddesk.money.MoneyFormat;
import com.refunddesk.web.Texts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.joda.money.Money;

/** Puts amounts, instants and names into words for a page. */
record Words(Locale locale, Texts texts) {

    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    public String say(String key, Object... arguments) {
        return texts.say(locale, key, arguments);
    }

    public String money(Money money) {
        return MoneyFormat.format(money, locale);
    }

    public String time(OffsetDateTime at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at);
    }

    /** To the second, in Shanghai's time; a dash for {@code null}. */
    String exact(Instant at) {
        return at == null ? "–" : EXACT.format(at);
    }
}
