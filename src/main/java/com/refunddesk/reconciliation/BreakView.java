package com.refunddesk.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.refunddesk.reconciliation.Finding.Side;
import com.refunddesk.web.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** A break as finance sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BreakView(
        Long breakId,
        Status status,
        String channel,
        LocalDate date,
        BreakKind kind,
        String key,
        String refundNo,
        String legId,
        Side here,
        Side there,
        Long line,
        String text,
        OffsetDateTime openedAt,
        OffsetDateTime closedAt,
        String closedBy,
        String reason) {

    private static final Texts TEXTS = new Texts("texts/reconciliation");

    /** Whether anything is left to do about it. */
    enum Status {
        OPEN,
        CLOSED
    }

    static BreakView of(Break known, Locale locale) {
        Finding finding = known.finding();
        return new BreakView(
                known.breakId(),
                known.isOpen() ? Status.OPEN : Status.CLOSED,
                known.channel().lowerCase(),
                known.date(),
                finding.kind(),
                finding.subject(),
                finding.refundNo(),
                finding.legId(),
                finding.here(),
                finding.there(),
                finding.line(),
                told(finding.kind(), locale),
                at(known.openedAt()),
                at(known.closedAt()),
                known.closedBy(),
                known.reason());
    }

    /** What is wrong and what to do about it, in words. */
    static String told(BreakKind kind, Locale locale) {
        return TEXTS.say(locale, kind.name());
    }

    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
