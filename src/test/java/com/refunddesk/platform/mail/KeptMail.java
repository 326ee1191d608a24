package com.refunddesk.platform.mail;

import java.time.Instant;

/** One mail as one recipient got it; what it looks like in HTML stays on disk, or a long test would fill the memory. */
record KeptMail(String id, String to, String from, String subject, Instant at, String text, boolean hasHtml) {}
