package com.refunddesk.notification;

import java.time.Instant;
import java.util.List;

/** Sends messages to people, later and once. */
public interface Notifications {

    /** How far a mail is. */
    enum Status {
        /** Not taken by the mail server yet; it is tried again and again. */
        PENDING,
        /** Taken by the mail server. */
        SENT,
        /** Refused for good: the reason is the server's, and somebody has to do something else. */
        PARKED
    }

    /**
     * A mail as those see it who look after a refund. {@code null}: {@code sentAt} until it is sent, {@code failure} while
     * nothing went wrong.
     */
    record Delivery(
            String kind,
            int round,
            String recipient,
            Status status,
            String failure,
            Instant createdAt,
            Instant sentAt) {}

    /**
     * Stores the notice in the caller's transaction; it is sent after the commit, again and again until the mail server
     * takes it. The same refund, kind and round again changes nothing.
     */
    void send(Notice notice);

    /** The mails to a refund's customer, oldest first. */
    List<Delivery> deliveriesOf(String refundNo);
}
