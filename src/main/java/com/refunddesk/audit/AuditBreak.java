package com.refunddesk.audit;

import com.refunddesk.web.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One thing that isn't as it was written.
 *
 * @param refundNo {@code null} where it is an anchor that is wrong
 * @param number of the event within its refund's chain, or of the anchor
 * @param arguments what the sentence names besides the number
 */
public record AuditBreak(Kind kind, String refundNo, long number, List<String> arguments) {

    private static final Texts TEXTS = new Texts("texts/audit");

    /** What can be wrong; the sentences in the texts say it in full. */
    public enum Kind {
        /** The event's fields don't have its hash. */
        CHANGED,
        /** The event has its hash, but the next one was written after another. */
        REPLACED,
        /** Events are gone, from this number to another. */
        MISSING,
        /** No event follows on it, and none was expected here. */
        INSERTED,
        /** The event stands elsewhere than it was written. */
        MOVED,
        /** The chain ends in another hash than was noted. */
        HEAD_DIFFERS,
        HEAD_MISSING,
        UNSEALED,
        SEAL_WRONG,
        SEAL_KEY_UNKNOWN,
        /** An event begins in another status than the one before ended in. */
        PATH_BROKEN,
        /** The refund has another status than its last event led to. */
        STATUS_DIFFERS,
        /** There are events, but no refund. */
        REFUND_MISSING,
        /** The refund's row no longer says what was filed or settled. */
        FACTS_CHANGED,
        /** An anchor has another hash of the event: its chain was computed anew. */
        REWRITTEN,
        /** An anchor has the event, and nobody else does. */
        ANCHORED_EVENT_MISSING,
        /** It is said to be anchored, and no anchor has it. */
        NOT_ANCHORED,
        ANCHOR_CHANGED,
        ANCHOR_REPLACED,
        ANCHOR_MISSING,
        ANCHOR_UNSEALED,
        ANCHOR_SEAL_WRONG,
        ANCHOR_SEAL_KEY_UNKNOWN,
        /** It isn't the anchor that was noted elsewhere. */
        ANCHOR_UNEXPECTED
    }

    static AuditBreak event(Kind kind, String refundNo, long seq, Object... arguments) {
        return new AuditBreak(kind, refundNo, seq, texts(arguments));
    }

    static AuditBreak anchor(Kind kind, long anchorNo, Object... arguments) {
        return new AuditBreak(kind, null, anchorNo, texts(arguments));
    }

    private static List<String> texts(Object... arguments) {
        return Arrays.stream(arguments).map(String::valueOf).toList();
    }

    /** Where it is: {@code RF-20260310-000042 event 3}, or {@code anchor 7}. */
    public String subject() {
        return refundNo == null ? "anchor " + number : refundNo + " event " + number;
    }

    /** What is wrong, in words. */
    public String sentence(Locale locale) {
        Object[] all = new Object[1 + arguments.size()];
        all[0] = Long.toString(number);
        for (int i = 0; i < arguments.size(); i++) {
            all[i + 1] = arguments.get(i);
        }
        return TEXTS.say(locale, kind.name(), all);
    }
}
