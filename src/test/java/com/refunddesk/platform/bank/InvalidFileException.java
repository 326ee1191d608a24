package com.refunddesk.platform.bank;

/** A file that isn't a pain.001.001.09 of one transfer; the message says where. */
final class InvalidFileException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidFileException(String message) {
        super(message);
    }
}
