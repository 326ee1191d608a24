package com.refunddesk.payout;

/** Takes what channels report by themselves. */
public interface ChannelReports {

    /** What became of a report. */
    enum Receipt {
        TAKEN,
        /** The event was taken before; nothing happened. */
        DUPLICATE,
        /** No attempt at this channel has this key; nothing happened. */
        UNKNOWN_KEY
    }

    /** Stores what the report changes, with its postings, in one transaction. An attempt's state never goes back. */
    Receipt take(ChannelReport report);
}
