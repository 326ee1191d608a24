package com.refunddesk.request.web;

import com.refunddesk.request.EventKind;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.web.Texts;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;

/** One thing that happened to a refund, in words. */
record TimelineEntry(OffsetDateTime at, EventKind kind, String actor, String text) {

    private static final Texts TEXTS = new Texts("texts/timeline");

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
        return known ? TEXTS.say(locale, kind, detail == null ? "" : detail).strip() : kind;
    }
}
