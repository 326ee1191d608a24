package com.refunddesk.payout;

import com.refunddesk.web.DeskProperties;
import com.refunddesk.web.Texts;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** This module's sentences in the language of the desk's own people. */
@Component
class PayoutTexts {

    private final Texts texts = new Texts("texts/payout");
    private final Locale locale;

    PayoutTexts(DeskProperties properties) {
        this.locale = properties.locale();
    }

    String say(String key, Object... arguments) {
        return texts.say(locale, key, arguments);
    }

    /** A sentence that not every key has. */
    Optional<String> find(String key) {
        return texts.find(locale, key);
    }

    Locale locale() {
        return locale;
    }
}
