package com.refunddesk.payout;

/** What a channel's refusal means. */
public enum Refusal {
    /** Nothing was done and nothing will be, until somebody changes something: finance decides. */
    FINANCE,
    /** Nothing was done this time: the key is asked about, and sent again if the channel doesn't know it. */
    TRY_LATER,
    /** It says nothing about the money, or that the key was taken before: the key is asked about. */
    ASK
}
