package com.refunddesk.web;

import java.net.URI;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the desk as a whole is set to.
 *
 * @param publicUrl where people and channels reach the desk; links in mails and forms, and callbacks, start with it
 * @param locale the language of the forms and of mails to the desk's own people, zh-CN or en
 */
@ConfigurationProperties("refund-desk")
public record DeskProperties(URI publicUrl, Locale locale) {

    /** The forms' language as they know it: zh-CN or en. */
    public String formLanguage() {
        return locale.getLanguage().equals("zh") ? "zh-CN" : "en";
    }
}
