package com.refunddesk.request.web;

import com.refunddesk.request.EventKind;
import com.refunddesk.request.RefundEvent;
import com.refunddesk.web.Texts;
import java.time.OffsetDateTime;
import java.util.Locale;

/** One thing that happened to a refund, in words. */
record TimelineEntry(OffsetDateTime at, EventKind kind, String actor, String text) {

    private static final Texts TEXTS = new Texts("texts/timeline");

    /** @param insider whether the reader is one of the desk; a customer reads what happened, not which colleague did it */
    static TimelineEntry of(RefundEvent event, String reader, boolean insider, Locale locale) {
        boolean own = event.actor().equals(reader);
        String detail = event.detail() == null ? "" : event.detail();
        return new TimelineEntry(
                RefundViews.at(event.at()),
                event.kind(),
                insider || own ? event.actor() : RefundEvent.DESK,
                TEXTS.say(locale, event.kind().name(), detail).strip());
    }
}
