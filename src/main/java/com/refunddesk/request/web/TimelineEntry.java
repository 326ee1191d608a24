package com.refunddesk.request.web;

import com.refunddesk.notification.Arrival;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.web.Texts;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;

/** One thing that happened to a refund, in words. */
record TimelineEntry(OffsetDateTime at, EventKind kind, String actor, String text) {

    private static final Texts TEXTS = new Texts("texts/timeline");
    /** A place as {@link Arrival} names it, and the amount. */
    private static final Pattern LEG =
            Pattern.compile("(ORIGINAL\\.[A-Z_]+|BALANCE|GIFT_BALANCE|VOUCHER|DESIGNATED_ACCOUNT) ([A-Z]{3} [0-9.]+)");

    /** @param insider whether the reader is one of the desk; a customer reads what happened, not who did it and no codes */
    static TimelineEntry of(RefundEvent event, String reader, boolean insider, Locale locale) {
        boolean own = event.actor().equals(reader);
        return new TimelineEntry(
                RefundViews.at(event.at()),
                event.kind(),
                insider || own ? event.actor() : RefundEvent.DESK,
                told(event.kind().name(), insider || !event.kind().isToldByACode() ? event.detail() : null, locale));
    }

    /** What happened, in words; of a kind that the desk doesn't know, its name. */
    static String told(String kind, String detail, Locale locale) {
        boolean known = Arrays.stream(EventKind.values()).map(EventKind::name).anyMatch(kind::equals);
        if (!known) {
            return kind;
        }
        Matcher leg = LEG.matcher(detail == null ? "" : detail);
        return leg.matches()
                ? ofLeg(kind, leg.group(1), Money.parse(leg.group(2)), locale)
                : TEXTS.say(locale, key(kind, detail, locale), detail == null ? "" : detail, "", "")
                        .strip();
    }

    /** How far a leg is: where its money goes, and when it is there. */
    private static String ofLeg(String kind, String place, Money amount, Locale locale) {
        Arrival arrival = Arrival.at(place, locale);
        return TEXTS.say(locale, key(kind, place, locale), arrival.amount(amount), arrival.where(), arrival.when());
    }

    /** Some kinds have a sentence of their own for what they are about. */
    private static String key(String kind, String about, Locale locale) {
        String own = kind + "." + about;
        return TEXTS.has(locale, own) ? own : kind;
    }
}
