package com.refunddesk.notification;

import java.util.Locale;
import org.joda.money.Money;

/** Where a leg's money goes and when it is there, in words: mails and the timeline tell the same. */
public final class Arrival {

    private static final String ORIGINAL = "ORIGINAL";

    private final String place;
    private final MailWords words;

    private Arrival(String place, Locale reader) {
        this.place = place;
        this.words = new MailWords(reader);
    }

    /** At a place, as {@link #place} names it. */
    public static Arrival at(String place, Locale reader) {
        return new Arrival(place, reader);
    }

    /** The name of a destination's place; the way back is as long as the payment's channel makes it. */
    public static String place(String destination, String channel) {
        return destination.equals(ORIGINAL) ? ORIGINAL + "." + channel : destination;
    }

    public String where() {
        return words.say("where." + place);
    }

    public String when() {
        return words.say("when." + place);
    }

    public String amount(Money money) {
        return words.amount(money);
    }
}
