package com.refunddesk.payout.bank;

import java.time.Instant;

/**
 * What a file of the bank's says about one instruction.
 *
 * @param eventId the same however often the bank sends it
 * @param code the ISO 20022 status or reason, {@code reason} the bank's words; both {@code null} where there is none
 * @param bankReference the bank's own number, or {@code null}
 */
record BankStatus(
        String eventId, String endToEndId, Kind kind, String code, String reason, String bankReference, Instant at) {

    private static final int CODE_LENGTH = 80;
    private static final int REASON_LENGTH = 1000;

    BankStatus {
        code = cut(code, CODE_LENGTH);
        reason = cut(reason, REASON_LENGTH);
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    /** From what says least about the money to what says most. */
    enum Kind {
        PENDING,
        /** Not executed. */
        REJECTED,
        /** The company's account was debited. */
        SETTLED,
        /** Debited, and credited again: the money came back. */
        RETURNED
    }
}
