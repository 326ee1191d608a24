package com.refunddesk.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps each mail as a file, one for each recipient, and reads them back after a restart. */
final class MailFolder {

    private static final String TO = "X-Local-Recipient";
    private static final String AT = "X-Local-Received";

    private final Path folder;
    private final Clock clock;
    private final AtomicLong last = new AtomicLong();
    private final ConcurrentSkipListMap<String, KeptMail> mails = new ConcurrentSkipListMap<>();

    MailFolder(Path folder, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.clock = clock;
        try (var files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".eml")).forEach(this::read);
        }
    }

    /** Returns once the mail is on disk; only then may the sender be told that it was taken. */
    void keep(MimeMessage message, String recipient) throws MessagingException, IOException {
        var at = clock.instant();
        var copy = new MimeMessage(message);
        copy.setHeader(TO, recipient);
        copy.setHeader(AT, at.toString());
        var file = fileOf(nextId(at));
        var draft = Files.createTempFile(folder, "mail", ".tmp");
        try (var out = Files.newOutputStream(draft)) {
            copy.writeTo(out);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        read(file);
    }

    /** Newest first. */
    List<KeptMail> all() {
        return List.copyOf(mails.descendingMap().values());
    }

    Optional<KeptMail> find(String id) {
        return Optional.ofNullable(mails.get(id));
    }

    /** What a mail looks like; empty for one in plain text only. */
    String html(KeptMail mail) {
        return with(fileOf(mail.id()), message -> bodies(message, "text/html"));
    }

    private Path fileOf(String id) {
        return folder.resolve(id + ".eml");
    }

    /** Sorts by time also within a millisecond. */
    private String nextId(Instant at) {
        var wanted = at.toEpochMilli() * 1000;
        return "%019d".formatted(last.updateAndGet(before -> Math.max(before + 1, wanted)));
    }

    private void read(Path file) {
        var id = file.getFileName().toString().replace(".eml", "");
        mails.put(id, with(file, message -> {
            var text = bodies(message, "text/plain");
            var html = bodies(message, "text/html");
            var from = message.getFrom();
            return new KeptMail(
                    id,
                    message.getHeader(TO, null),
                    from == null ? "" : ((InternetAddress) from[0]).toUnicodeString(),
                    message.getSubject() == null ? "" : MimeUtility.decodeText(message.getSubject()),
                    Instant.parse(message.getHeader(AT, null)),
                    text.isEmpty() ? Html.toText(html) : text,
                    !html.isEmpty());
        }));
    }

    /** Reads something of a mail. */
    private interface Reading<T> {
        T of(MimeMessage message) throws MessagingException, IOException;
    }

    private static <T> T with(Path file, Reading<T> reading) {
        try (var in = Files.newInputStream(file)) {
            return reading.of(new MimeMessage(Session.getInstance(new Properties()), in));
        } catch (MessagingException e) {
            throw new IllegalStateException(file + " isn't a mail", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bodies(Part part, String type) throws MessagingException, IOException {
        var found = new ArrayList<String>();
        collect(part, type, found);
        return found.stream().max(Comparator.comparingInt(String::length)).orElse("");
    }

    private static void collect(Part part, String type, List<String> found) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), type, found);
            }
        } else if (part.isMimeType(type) && part.getFileName() == null) {
            found.add(part.getContent().toString());
        }
    }
}
