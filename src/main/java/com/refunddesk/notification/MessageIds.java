package com.refunddesk.notification;

import com.refunddesk.notification.NotificationRows.Key;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Mails' ids: the same mail has the same id, however often and by whichever desk it is sent. */
@Component
class MessageIds {

    private final String domain;

    MessageIds(NotificationProperties properties) {
        String address = address(properties.from()).getAddress();
        this.domain = address.substring(address.lastIndexOf('@') + 1);
    }

    String of(Key key) {
        return "<" + key.refundNo() + "." + key.kind().toLowerCase(Locale.ROOT) + "." + key.round() + "@" + domain
                + ">";
    }

    /** What the mails about one refund refer to, so that a mailbox shows them as one conversation. */
    String thread(Key key) {
        return "<" + key.refundNo() + "@" + domain + ">";
    }

    static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException e) {
            throw new IllegalStateException("refund-desk.mail.from has to be a mail address, and isn't: " + text, e);
        }
    }
}
