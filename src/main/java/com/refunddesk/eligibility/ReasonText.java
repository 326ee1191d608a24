package com.refunddesk.eligibility;

import com.refunddesk.web.Texts;
import java.util.Locale;

/** Reason codes in words that say what the reader can do. */
public final class ReasonText {

    private static final Texts TEXTS = new Texts("texts/reason-codes");

    private ReasonText() {}

    /** A code's sentence, in Chinese for Chinese readers and in English for all others. */
    public static String sentence(ReasonCode code, Locale locale) {
        return TEXTS.say(locale, code.name());
    }
}
