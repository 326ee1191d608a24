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

    /** @param insider whether the reader is one of the desk; a customer reads what happened, not which colleague did it */
    static TimelineEntry of(RefundEvent event, String reader, boolean insider, Locale locale) {
        boolean own = event.actor().equals(reader);
        return new TimelineEntry(
                RefundViews.at(event.at()),
                event.kind(),
                insider || own ? event.actor() : RefundEvent.DESK,
                told(event.kind().name(), event.detail(), locale));
    }

    /** What happened, in words; of a kind that the desk doesn't know, its name. */
    static String told(String kind, String detail, Locale locale) {
        boolean known = Arrays.stream(EventKind.values()).map(EventKind::name).anyMatch(kind::equals);
        if (!known) {
            return kind;
        }
        Matcher leg = LEG.matcher(detail == null ? "" : detail);
        return leg.matches()
                ? ofLeg(kind, Arrival.at(leg.group(1), locale), Money.parse(leg.group(2)), locale)
                : TEXTS.say(locale, kind, detail == null ? "" : detail, "", "").strip();
    }

    /** How far a leg is: where its money goes, and when it is there. */
    private static String ofLeg(String kind, Arrival arrival, Money amount, Locale locale) {
        return TEXTS.say(locale, kind, arrival.amount(amount), arrival.where(), arrival.when());
    }
}
