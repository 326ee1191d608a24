package com.refunddesk.notification;

import jakarta.mail.internet.AddressException;

/** Keeps what others wrote from becoming headers of its own. */
final class Headers {

    private Headers() {}

    /** Words may lose their line breaks. */
    static String oneLine(String words) {
        return words.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** An address with one isn't cleaned: it would be another address. */
    static void refuseLineBreaks(String address) throws AddressException {
        if (address.chars().anyMatch(Character::isISOControl)) {
            throw new AddressException("The address has a line break or another control character");
        }
    }
}
