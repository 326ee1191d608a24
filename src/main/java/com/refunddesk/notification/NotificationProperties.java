package com.refunddesk.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails go out.
 *
 * @param from the sender's address
 * @param replyTo where answers go; empty: the mail says that nobody reads them
 * @param refundPage the refund's page for its customer, below {@code refund-desk.public-url}; {@code {refundNo}} is
 *     replaced
 * @param digestInterval managers get at most one digest in this time
 * @param senders how many mails one desk sends at a time; background work of other kinds keeps its threads
 * @param giveUpAfter how long a mail is tried again that the server refuses for the time being
 */
@ConfigurationProperties("refund-desk.mail")
record NotificationProperties(
        String from,
        @DefaultValue("") String replyTo,
        @DefaultValue("/refunds/{refundNo}") String refundPage,
        @DefaultValue("10m") Duration digestInterval,
        @DefaultValue("4") int senders,
        @DefaultValue("5d") Duration giveUpAfter) {}
