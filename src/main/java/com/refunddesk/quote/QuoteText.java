package com.refunddesk.quote;

import java.util.Locale;

public final class QuoteText {
    private QuoteText() {}

    public static String label(QuoteLine l, Locale o) {
        return l.kind().name();
    }

    public static String explanation(QuoteLine l, Locale o) {
        return l.explanation().name();
    }
}
