package com.refunddesk.notification;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;

/** Why a mail didn't go out, and so what to do about it. */
record SendFailure(Kind kind, String reason) {

    private static final int LONGEST_REASON = 400;

    /** What to do about it. */
    enum Kind {
        /** The address or the mail is refused for good: trying again never helps. */
        REFUSED,
        /** This mail is refused for the time being, a full mailbox say; others may go. */
        DEFERRED,
        /** The server is down, or takes nothing from this desk. */
        SERVER
    }

    static SendFailure of(Exception failure) {
        if (failure instanceof MailParseException || failure instanceof MailPreparationException) {
            return new SendFailure(Kind.REFUSED, words(failure));
        }
        SendFailure found = new SendFailure(Kind.SERVER, words(failure));
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable next = open.poll();
            if (next == null || !seen.add(next)) {
                continue;
            }
            SendFailure here = classify(next);
            if (here != null && here.kind() == Kind.SERVER) {
                return here;
            }
            // The server's word about the address says more than what is wrapped around it.
            if (here != null && here.kind().compareTo(found.kind()) < 0) {
                found = here;
            }
            if (next instanceof MailSendException sending) {
                Collections.addAll(open, sending.getMessageExceptions());
            }
            if (next instanceof MessagingException mail && mail.getNextException() != null) {
                open.add(mail.getNextException());
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
        }
        return found;
    }

    private static SendFailure classify(Throwable failure) {
        return switch (failure) {
            case SMTPAddressFailedException e -> byCode(e.getReturnCode(), e);
            // The desk's own address or its right to send: somebody repairs the configuration, and all mails go.
            case SMTPSenderFailedException e -> new SendFailure(Kind.SERVER, words(e));
            case AuthenticationFailedException e -> new SendFailure(Kind.SERVER, words(e));
            case SMTPSendFailedException e ->
                String.valueOf(e.getCommand()).startsWith("MAIL")
                        ? new SendFailure(Kind.SERVER, words(e))
                        : byCode(e.getReturnCode(), e);
            case AddressException e -> new SendFailure(Kind.REFUSED, words(e));
            default -> null;
        };
    }

    private static SendFailure byCode(int code, Exception e) {
        if (code >= 500 && code < 600) {
            return new SendFailure(Kind.REFUSED, words(e));
        }
        // 421: the server is going away, and would answer the next mail alike.
        return new SendFailure(code == 421 || code < 0 ? Kind.SERVER : Kind.DEFERRED, words(e));
    }

    private static String words(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String words = String.valueOf(e.getMessage() != null ? e.getMessage() : root.getMessage())
                .replaceAll("\\s+", " ")
                .strip();
        return words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON);
    }
}
