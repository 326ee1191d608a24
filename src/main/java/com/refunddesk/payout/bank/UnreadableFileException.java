package com.refunddesk.payout.bank;

/** A file that is no message of the bank's that the desk reads; the message says why. */
class UnreadableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }

    UnreadableFileException(String message, Exception cause) {
        super(message, cause);
    }
}
