package com.refunddesk.notification;

import java.util.List;
import java.util.Locale;

/** A mail in words, before it is laid out. Empty texts and lists are left out of it. */
record Mail(
        Locale locale,
        Tone tone,
        String subject,
        String preheader,
        String sender,
        String title,
        String greeting,
        String lead,
        List<Fact> facts,
        List<Section> sections,
        Button button,
        String footer) {

    /** The colour at its top. */
    enum Tone {
        INFORM("#2563eb"),
        GOOD("#15803d"),
        ASK("#b45309"),
        SORRY("#b91c1c"),
        QUIET("#475569");

        private final String colour;

        Tone(String colour) {
            this.colour = colour;
        }

        public String colour() {
            return colour;
        }
    }

    /** A line of the table at the top; one may stand out. */
    record Fact(String label, String value, boolean strong) {}

    /** A heading and what is below it. */
    record Section(String title, Form form, List<Item> items) {}

    /** How a section looks. */
    enum Form {
        /** A table of two columns. */
        LINES,
        /** A list. */
        LIST,
        /** Somebody's own words. */
        QUOTE
    }

    /** A line: the words, what is smaller below them, and what stands at the right. */
    record Item(String text, String small, String right) {

        static Item of(String text) {
            return new Item(text, "", "");
        }
    }

    /** The way to the refund's page. */
    record Button(String label, String url) {}
}
