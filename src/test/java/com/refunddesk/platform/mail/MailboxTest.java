package com.refunddesk.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private final HttpClient client = HttpClient.newHttpClient();
    private MailFolder mails;
    private GreenMail smtp;
    private MailboxServer mailbox;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        mails = new MailFolder(folder, CLOCK);
        smtp = MailMain.startSmtp(0, mails);
        mailbox = new MailboxServer(0, mails, CLOCK);
        mailbox.start();
    }

    @AfterEach
    void stop() {
        mailbox.close();
        smtp.stop();
        client.close();
    }

    @Test
    void listsEachMailForEachRecipientWithItsText() throws Exception {
        send("退款已到账", "您的退款 650.00 元已到账。", "<p>已到账</p>", "a@example.com", "b@example.com");

        var listed = new ObjectMapper().readTree(get("/api/messages").body());

        assertThat(listed.findValuesAsText("to")).containsExactlyInAnyOrder("a@example.com", "b@example.com");
        assertThat(listed.get(0).path("subject").asText()).isEqualTo("退款已到账");
        assertThat(listed.get(0).path("text").asText()).contains("650.00");
        assertThat(listed.get(0).path("at").asText()).endsWith("Z");
    }

    @Test
    void readsTheTextOutOfAMailThatHasHtmlOnly() throws Exception {
        send("S", null, "<style>p{}</style><p>Refund&nbsp;paid</p>", "a@example.com");

        assertThat(mails.all().getFirst().text()).isEqualTo("Refund paid");
    }

    @Test
    void showsAMailsHtmlWhereItCanDoNoHarm() throws Exception {
        send("<script>alert(1)</script>", "t", "<p>hello</p><script>alert(2)</script>", "a@example.com");
        var id = mails.all().getFirst().id();

        var page = get("/messages/" + id);
        var document = get("/messages/" + id + "/html");

        assertThat(page.body()).doesNotContain("<script>").contains("sandbox=\"allow-popups");
        assertThat(document.body()).contains("<p>hello</p>");
        assertThat(document.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).startsWith("sandbox").contains("default-src 'none'"));
    }

    @Test
    void keepsMailsOverARestart() throws Exception {
        send("kept", "t", null, "a@example.com");

        var again = new MailFolder(folder, CLOCK);

        assertThat(again.all()).isEqualTo(mails.all()).hasSize(1);
    }

    @Test
    void showsAnEmptyMailboxAndKnowsWhatItHasNot() throws Exception {
        assertThat(get("/").body()).contains("No mail yet");
        assertThat(get("/messages/1").statusCode()).isEqualTo(404);
        assertThat(get("/api/messages").body()).isEqualTo("[]");
    }

    private void send(String subject, String text, String html, String... recipients) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(smtp.getSmtp().getPort()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("refunds@example.com"));
        message.setSubject(subject, "UTF-8");
        var parts = new MimeMultipart("alternative");
        if (text != null) {
            parts.addBodyPart(part(text, "text/plain; charset=UTF-8"));
        }
        if (html != null) {
            parts.addBodyPart(part(html, "text/html; charset=UTF-8"));
        }
        message.setContent(parts);
        message.setRecipients(MimeMessage.RecipientType.TO, String.join(",", recipients));
        Transport.send(message);
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(content, type);
        return part;
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + mailbox.port() + path));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
