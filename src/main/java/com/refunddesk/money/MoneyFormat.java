package com.refunddesk.money;

import java.util.Locale;
import org.joda.money.Money;

public final class MoneyFormat {
    private MoneyFormat() {}

    public static String format(Money m, Locale o) {
        return m.toString();
    }
}
