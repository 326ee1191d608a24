package com.refunddesk.notification;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What mails need of the desk's own settings.
 *
 * @param managers who is told of refunds at risk and late; none: nobody is
 * @param locale the managers' language
 */
@ConfigurationProperties("refund-desk")
record DeskAddresses(
        @DefaultValue List<String> managers,
        @DefaultValue("zh-CN") Locale locale) {}
