package com.refunddesk.material;

/** The content isn't what may be sent; the message says why, for the log and tests. */
class UnwelcomeFileException extends Exception {

    private static final long serialVersionUID = 1L;

    UnwelcomeFileException(String why) {
        super(why);
    }
}
