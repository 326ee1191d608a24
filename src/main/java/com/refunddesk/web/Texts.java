package com.refunddesk.web;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Sentences for people, in zh-CN and en, from one resource bundle. The bundle without a suffix is English; every other
 * language than Chinese gets it.
 */
public final class Texts {

    private static final ResourceBundle.Control ENGLISH_ELSEWHERE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String bundle;

    /** @param bundle its path without suffix, {@code texts/review} */
    public Texts(String bundle) {
        this.bundle = bundle;
    }

    /** The sentence in the reader's language; a missing key is a fault of ours and says so. */
    public String say(Locale locale, String key, Object... arguments) {
        return new MessageFormat(sentences(locale).getString(key), locale).format(arguments);
    }

    /** A sentence without arguments, which not every key has. */
    public Optional<String> find(Locale locale, String key) {
        return has(locale, key) ? Optional.of(say(locale, key)) : Optional.empty();
    }

    public boolean has(Locale locale, String key) {
        return sentences(locale).containsKey(key);
    }

    private ResourceBundle sentences(Locale locale) {
        return ResourceBundle.getBundle(bundle, locale, ENGLISH_ELSEWHERE);
    }
}
