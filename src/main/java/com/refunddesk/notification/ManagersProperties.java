package com.refunddesk.notification;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told of refunds at risk and late.
 *
 * @param managers their mail addresses; none: nobody is told
 */
@ConfigurationProperties("refund-desk")
record ManagersProperties(@DefaultValue List<String> managers) {}
