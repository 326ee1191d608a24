package com.refunddesk.platform.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** The mailbox as a page: the list on the left, the mail that is being read on the right. */
final class MailPages {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final String template = resource("mailbox.html");
    private final Clock clock;

    MailPages(Clock clock) {
        this.clock = clock;
    }

    /** The whole page; {@code open} is null when no mail is being read. */
    String page(List<KeptMail> mails, KeptMail open) {
        var list = mails.isEmpty()
                ? "<p class=\"empty\">还没有邮件<br>No mail yet</p>"
                : mails.stream().map(mail -> row(mail, open)).collect(Collectors.joining("\n"));
        return template.replace("{{refresh}}", open == null ? "<meta http-equiv=\"refresh\" content=\"5\">" : "")
                .replace("{{count}}", String.valueOf(mails.size()))
                .replace("{{state}}", open == null ? "choosing" : "reading")
                .replace("{{list}}", list)
                .replace("{{mail}}", open == null ? nothingOpen() : mail(open));
    }

    /** A mail's HTML part as a document of its own; links leave the frame it is shown in. */
    String document(String html) {
        return "<base target=\"_blank\">" + html;
    }

    private String row(KeptMail mail, KeptMail open) {
        var current = open != null && open.id().equals(mail.id()) ? " aria-current=\"true\"" : "";
        return """
                <a class="row" href="/messages/%s"%s>
                  <span class="to">%s</span><time>%s</time>
                  <span class="subject">%s</span>
                  <span class="preview">%s</span>
                </a>""".formatted(
                        mail.id(),
                        current,
                        Html.escape(mail.to()),
                        shortTime(mail),
                        Html.escape(mail.subject()),
                        Html.escape(preview(mail.text())));
    }

    private static String mail(KeptMail mail) {
        var body = !mail.hasHtml()
                ? "<pre>" + Html.escape(mail.text()) + "</pre>"
                : """
                  <iframe title="%s" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/%s/html"></iframe>
                  <details><summary>纯文本 · Plain text</summary><pre>%s</pre></details>""".formatted(Html.escape(mail.subject()), mail.id(), Html.escape(mail.text()));
        return """
                <article>
                  <header>
                    <a class="back" href="/">← 收件箱 · Inbox</a>
                    <h2>%s</h2>
                    <dl><dt>发件人 · From</dt><dd>%s</dd><dt>收件人 · To</dt><dd>%s</dd><dt>时间 · At</dt><dd>%s</dd></dl>
                  </header>
                  %s
                </article>""".formatted(
                        Html.escape(mail.subject()),
                        Html.escape(mail.from()),
                        Html.escape(mail.to()),
                        FULL.format(mail.at().atZone(here())),
                        body);
    }

    private static String nothingOpen() {
        return "<p class=\"empty\">选择一封邮件<br>Choose a mail to read</p>";
    }

    private String shortTime(KeptMail mail) {
        var at = mail.at().atZone(here());
        return (at.toLocalDate().equals(LocalDate.now(clock.withZone(here()))) ? TODAY : EARLIER).format(at);
    }

    private static String preview(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 90 ? line.substring(0, 90) + "…" : line;
    }

    private static ZoneId here() {
        return ZoneId.systemDefault();
    }

    private static String resource(String name) {
        try (var in = MailPages.class.getResourceAsStream("/platform/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
