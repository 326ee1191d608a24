package com.refunddesk.platform;

import com.refunddesk.platform.mail.MailMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A real SMTP server that keeps every mail, and a page and JSON to read them, in a process of its own. */
public final class MailServer extends PlatformProcess {

    private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID:\\s*(<[^>]+>)");

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

    /** The Message-ID of every mail that ever arrived; one that came twice is there twice. */
    public List<String> messageIds() {
        try (var files = Files.list(data)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(MailServer::messageId)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String messageId(Path file) {
        try (var lines = Files.lines(file)) {
            // A long id stands in a line of its own.
            var header = lines.takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
            var found = MESSAGE_ID.matcher(header);
            if (!found.find()) {
                throw new PlatformException(file + " has no Message-ID");
            }
            return found.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
