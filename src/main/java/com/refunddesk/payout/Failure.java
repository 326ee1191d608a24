package com.refunddesk.payout;

/** Why no money moved: a code for the channel's people, its reason for ours. */
record Failure(String code, String reason) {

    private static final int CODE_LENGTH = 80;
    private static final int REASON_LENGTH = 1000;

    Failure {
        code = cut(code == null || code.isBlank() ? "FAILED" : code, CODE_LENGTH);
        reason = reason == null ? null : cut(reason, REASON_LENGTH);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
