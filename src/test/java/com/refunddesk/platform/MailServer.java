package com.refunddesk.platform;

import com.refunddesk.platform.mail.MailMain;
import java.net.URI;
import java.nio.file.Path;

/** A real SMTP server that keeps every mail, and a page and JSON to read them, in a process of its own. */
public final class MailServer extends PlatformProcess {

    private final Path data;
    private final int smtpPort;
    private final int webPort;

    /** A mail server on free ports. */
    public static MailServer in(Path home) {
        return new MailServer(home, Ports.free(), Ports.free());
    }

    MailServer(Path home, int smtpPort, int webPort) {
        super("Mail server", home.resolve("logs"));
        this.data = folder(home.resolve("mail"));
        this.smtpPort = smtpPort;
        this.webPort = webPort;
    }

    public int smtpPort() {
        return smtpPort;
    }

    /** The mailbox: a page at its root, JSON at {@code /api/messages}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + webPort);
    }

    @Override
    JavaCommand command() {
        return new JavaCommand(Distribution.testClassPath(), MailMain.class.getName())
                .small("96m")
                .arguments("" + smtpPort, "" + webPort, data.toString());
    }

    @Override
    boolean answers() throws Exception {
        return Http.status(url() + "/api/messages") == 200;
    }
}
