package com.refunddesk.notification;

import com.refunddesk.web.Texts;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.joda.money.Money;

/** Words, amounts and times in one reader's language; times are Shanghai's, as the desk's promises are. */
final class MailWords {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Texts TEXTS = new Texts("mail/messages");
    private static final DateTimeFormatter CHINESE_TIME =
            DateTimeFormatter.ofPattern("yyyy年M月d日（EEE）HH:mm", Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter ENGLISH_TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH);

    private final Locale locale;

    MailWords(Locale reader) {
        this.locale = reader != null && reader.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    Locale locale() {
        return locale;
    }

    String say(String key, Object... arguments) {
        return TEXTS.say(locale, key, arguments);
    }

    /** With the zone's name: who reads it may be anywhere. */
    String time(Instant at) {
        return say("time", shortTime(at));
    }

    String shortTime(Instant at) {
        return at.atZone(ZONE).format(chinese() ? CHINESE_TIME : ENGLISH_TIME);
    }

    /** {@code ¥1,250.00} for a Chinese reader of yuan, else {@code USD 1,250.00}. */
    String amount(Money money) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(money.getCurrencyUnit().getDecimalPlaces());
        String number = format.format(money.getAmount().abs());
        String currency = money.getCurrencyUnit().getCode();
        return (money.isNegative() ? "−" : "")
                + (chinese() && currency.equals("CNY") ? "¥" + number : currency + " " + number);
    }

    String days(int from, int to) {
        return from == to ? say("days.one", to) : say("days", from, to);
    }

    private boolean chinese() {
        return locale.getLanguage().equals("zh");
    }
}
