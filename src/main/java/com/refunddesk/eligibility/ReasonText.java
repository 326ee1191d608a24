package com.refunddesk.eligibility;

import java.util.Locale;

public final class ReasonText {
    private ReasonText() {}

    public static String sentence(ReasonCode c, Locale o) {
        return c.name();
    }
}
