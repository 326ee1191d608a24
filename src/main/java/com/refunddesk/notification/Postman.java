package com.refunddesk.notification;

import com.refunddesk.notification.NotificationRows.Key;
import com.refunddesk.notification.NotificationRows.Row;
import com.refunddesk.notification.Notifications.Status;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Tries to send a stored mail. The row says whether it went out; a crash between the server's yes and the row's leads to a
 * second mail with the same Message-ID, which a mailbox shows once.
 */
@Component
class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final NotificationRows rows;
    private final NoticeJson json;
    private final MailWriter writer;
    private final ManagerDigests digests;
    private final MailLayout layout;
    private final MessageIds messageIds;
    private final JavaMailSender server;
    private final NotificationProperties properties;
    private final Clock clock;
    private final MailServerGate gate = new MailServerGate();
    private final Semaphore senders;

    Postman(
            NotificationRows rows,
            NoticeJson json,
            MailWriter writer,
            ManagerDigests digests,
            MailLayout layout,
            MessageIds messageIds,
            JavaMailSender server,
            NotificationProperties properties,
            Clock clock) {
        this.rows = rows;
        this.json = json;
        this.writer = writer;
        this.digests = digests;
        this.layout = layout;
        this.messageIds = messageIds;
        this.server = server;
        this.properties = properties;
        this.clock = clock;
        this.senders = new Semaphore(properties.senders());
    }

    /** Sends it unless it is sent or parked; answers after which pause to come again, or nothing when it is done with. */
    Optional<Duration> deliver(Key key) {
        Optional<Row> row = rows.find(key);
        if (row.isEmpty() || row.get().status() != Status.PENDING) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (gate.closedUntil().isAfter(now)) {
            return Optional.of(jittered(Duration.between(now, gate.closedUntil())));
        }
        if (!senders.tryAcquire()) {
            return Optional.of(jittered(Duration.ofSeconds(1)));
        }
        try {
            return attempt(row.get());
        } finally {
            senders.release();
        }
    }

    private Optional<Duration> attempt(Row row) {
        MimeMessage message;
        try {
            message = compose(row);
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // It would fail the same way every time; the others go on.
            return park(row, SendFailure.of(e).reason());
        }
        try {
            server.send(message);
            gate.answered();
            rows.markSent(row.key(), clock.instant());
            return Optional.empty();
        } catch (MailException e) {
            return failed(row, SendFailure.of(e));
        }
    }

    private Optional<Duration> failed(Row row, SendFailure failure) {
        Instant now = clock.instant();
        String id = row.key().taskId();
        boolean tooOld = row.createdAt().plus(properties.giveUpAfter()).isBefore(now);
        if (failure.kind() == SendFailure.Kind.SERVER) {
            gate.failed(now);
            LOG.info("The mail server takes nothing; mail {} waits: {}", id, failure.reason());
        } else if (failure.kind() == SendFailure.Kind.REFUSED || tooOld) {
            gate.answered();
            return park(row, failure.reason());
        }
        rows.noteFailure(row.key(), failure.reason());
        return Optional.of(jittered(pauseAfter(row.attempts())));
    }

    private Optional<Duration> park(Row row, String reason) {
        rows.markParked(row.key(), reason);
        LOG.warn(
                "Mail {} is parked: its address or content is refused; see its row in notification",
                row.key().taskId());
        return Optional.empty();
    }

    /** 10 s, 20 s, 40 s … 10 min. */
    static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Up to a tenth more, so that what failed together doesn't come back together. */
    private static Duration jittered(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 10 + 1));
    }

    private MimeMessage compose(Row row) {
        Mail mail = row.key().kind().equals(NotificationRows.DIGEST)
                ? digests.write(row.key().refundNo())
                : writer.write(json.read(NoticeKind.valueOf(row.key().kind()), row.payload()));
        try {
            MimeMessage message = server.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(
                    message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
            helper.setFrom(from(mail));
            helper.setTo(recipient(row.recipient()));
            if (!properties.replyTo().isBlank()) {
                helper.setReplyTo(properties.replyTo());
            }
            helper.setSubject(Headers.oneLine(mail.subject()));
            helper.setText(layout.text(mail), layout.html(mail));
            helper.setSentDate(Date.from(clock.instant()));
            message.setHeader("Message-ID", row.messageId());
            message.setHeader("References", messageIds.thread(row.key()));
            // No out-of-office answers it (RFC 3834).
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Content-Language", mail.locale().toLanguageTag());
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailParseException(e);
        }
    }

    private InternetAddress from(Mail mail) throws UnsupportedEncodingException {
        InternetAddress from = MessageIds.address(properties.from());
        if (from.getPersonal() == null) {
            from.setPersonal(mail.sender(), StandardCharsets.UTF_8.name());
        }
        return from;
    }

    private static InternetAddress recipient(String address) throws AddressException {
        Headers.refuseLineBreaks(address);
        InternetAddress recipient = new InternetAddress(address, true);
        recipient.validate();
        return recipient;
    }
}
