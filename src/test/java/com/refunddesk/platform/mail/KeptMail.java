package com.refunddesk.platform.mail;

import java.time.Instant;

/** One mail as one recipient got it. */
record KeptMail(String id, String to, String from, String subject, Instant at, String text, String html) {}
