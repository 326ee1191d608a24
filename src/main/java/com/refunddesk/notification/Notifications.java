package com.refunddesk.notification;

/** Sends messages to people, later and once. */
public interface Notifications {

    /**
     * Stores the notice in the caller's transaction; it is sent after the commit, again and again until the mail server
     * takes it. The same refund, kind and round again changes nothing.
     */
    void send(Notice notice);
}
