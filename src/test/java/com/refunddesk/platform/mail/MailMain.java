package com.refunddesk.platform.mail;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;

/** Runs the mail server and its mailbox; arguments are the SMTP port, the mailbox's port and the folder. */
public final class MailMain {

    private MailMain() {}

    public static void main(String[] args) throws IOException {
        var clock = Clock.systemUTC();
        var mails = new MailFolder(Path.of(args[2]), clock);
        startSmtp(Integer.parseInt(args[0]), mails);
        new MailboxServer(Integer.parseInt(args[1]), mails, clock).start();
    }

    /** Takes mail for anybody. */
    static GreenMail startSmtp(int port, MailFolder mails) {
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.getUserManager()
                .setMessageDeliveryHandler((message, address) -> new ToFolder(address.getEmail(), mails));
        server.start();
        return server;
    }

    /** A mailbox in a folder instead of GreenMail's own, which is in memory and would grow for ever. */
    private static final class ToFolder extends UserImpl {

        private final MailFolder mails;

        ToFolder(String address, MailFolder mails) {
            super(address, address, "", null);
            this.mails = mails;
        }

        @Override
        public void deliver(MovingMessage message) {
            try {
                mails.keep(message.getMessage(), getEmail());
            } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
