package com.refunddesk.request;

import com.refunddesk.quote.DestinationWish;
import com.refunddesk.quote.Reason;
import java.time.Instant;
import java.util.Locale;

/** What was asked for, by whom and how; never changed afterwards. */
public record Filing(
        String filedBy,
        Source source,
        Instant filedAt,
        Reason reason,
        String description,
        DestinationWish destination,
        boolean termsAccepted,
        boolean dataBackedUp,
        String contactEmail,
        String contactPhone,
        Locale locale) {

    /** The way a request came in. Tasklist doesn't say who started a process there. */
    public enum Source {
        API,
        TASKLIST
    }
}
