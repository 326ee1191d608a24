package com.refunddesk.servicelevel;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which days count.
 *
 * @param country {@code cn}, or another country by its ISO 3166 code, whose holidays are then computed
 * @param zone where a day begins and ends
 * @param folder further files for China, like those shipped: {@code <year>.json}; one replaces a shipped one. Empty: none
 */
@ConfigurationProperties("refund-desk.working-days")
record WorkingDaysProperties(
        @DefaultValue("cn") String country,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("") String folder) {}
