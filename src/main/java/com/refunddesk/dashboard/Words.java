package com.refunddesk.dashboard;

import com.refunddesk.money.MoneyFormat;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.web.Texts;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.joda.money.Money;

/** Puts the page's numbers and names into words. */
record Words(Locale locale, ZoneId zone, Instant now) {

    private static final Texts TEXTS = new Texts("texts/dashboard");
    private static final Texts STATUSES = new Texts("texts/sheet");
    private static final long HOURS_PER_DAY = 24;
    private static final long MINUTES_PER_HOUR = 60;

    public String language() {
        return locale.getLanguage().equals("zh") ? "zh-CN" : "en";
    }

    public String say(String key, Object... arguments) {
        return TEXTS.say(locale, key, arguments);
    }

    public String status(RefundStatus status) {
        return STATUSES.say(locale, "status." + status);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    public String money(Money money) {
        return MoneyFormat.format(money, locale);
    }

    public String day(LocalDate day) {
        return say("day", day.getMonthValue(), day.getDayOfMonth());
    }

    public String time(Instant at) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", locale)
                .withZone(zone)
                .format(at);
    }

    public String since(Instant at) {
        return duration(Duration.between(at, now));
    }

    /** In its two largest units. */
    public String duration(Duration duration) {
        Duration shown = duration.isNegative() ? Duration.ZERO : duration;
        if (shown.toDays() > 0) {
            return say("duration.days", shown.toDays(), shown.toHours() % HOURS_PER_DAY);
        }
        if (shown.toHours() > 0) {
            return say("duration.hours", shown.toHours(), shown.toMinutes() % MINUTES_PER_HOUR);
        }
        return shown.toMinutes() > 0
                ? say("duration.minutes", shown.toMinutes())
                : say("duration.seconds", shown.toSeconds());
    }
}
