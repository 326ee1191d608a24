package com.refunddesk.payout;

/** How a payout goes on after people decided; the process's gateways read it. */
public enum Verdict {
    RETRY,
    /** Ask the channel again; nothing is sent that wasn't. */
    ENQUIRE,
    BALANCE,
    /** A manager is asked about the account. */
    DESIGNATED_ACCOUNT,
    APPROVED,
    REJECTED,
    SENT_BACK
}
