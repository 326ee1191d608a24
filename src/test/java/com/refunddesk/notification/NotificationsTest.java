package com.refunddesk.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.refunddesk.DatabaseTest;
import com.refunddesk.notification.NotificationRows.Key;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class NotificationsTest {

    private final String refundNo = "RF-" + UUID.randomUUID();
    private final int port = freePort();
    private final DataSource dataSource;
    private final MailTestSetup room;
    private GreenMail mailServer = start();

    NotificationsTest(DataSource dataSource) throws IOException {
        this.dataSource = dataSource;
        this.room = new MailTestSetup(dataSource, MailTestSetup.serverAt(port));
    }

    @AfterEach
    void stop() {
        mailServer.stop();
    }

    @Test
    void sendsOneMailHoweverOftenItIsAsked() {
        Notice notice = received(1);
        for (int i = 0; i < 3; i++) {
            room.notifications.send(notice);
            assertThat(deliver(notice)).isEmpty();
        }

        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        assertThat(room.status(refundNo)).isEqualTo("SENT");
    }

    @Test
    void sendsAnotherMailInAnotherRound() {
        for (int round = 1; round <= 2; round++) {
            room.notifications.send(received(round));
            deliver(received(round));
        }

        assertThat(ids()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void schedulesTheMailOnlyWithItsTransaction(TransactionTemplate transaction) {
        transaction.executeWithoutResult(status -> {
            room.notifications.send(received(1));
            status.setRollbackOnly();
        });
        assertThat(scheduled()).isEmpty();

        transaction.executeWithoutResult(status -> room.notifications.send(received(1)));
        assertThat(scheduled()).containsExactly(refundNo + "|RECEIVED|1");
    }

    @Test
    void isSentInTheBackgroundAfterTheCommit() {
        Scheduler background = Scheduler.create(dataSource, room.tasks.toArray(Task[]::new))
                .pollingInterval(Duration.ofMillis(50))
                .threads(2)
                .build();
        background.start();
        try {
            room.notifications.send(received(1));

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(room.status(refundNo)).isEqualTo("SENT"));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(scheduled()).isEmpty());
        } finally {
            background.stop();
        }
        // The scheduler also sends what other tests left in the table.
        assertThat(ids()).containsOnlyOnce("<" + refundNo + ".received.1@example.com>");
    }

    @Test
    void writesAllKindsInTheReadersLanguageAsHtmlAndText() throws Exception {
        List<Notice> notices = Notices.all(refundNo, "customer@example.com", Locale.SIMPLIFIED_CHINESE);
        for (Notice notice : notices) {
            room.notifications.send(notice);
            deliver(notice);
        }

        assertThat(mailServer.getReceivedMessages()).hasSize(notices.size());
        MimeMessage first = mailServer.getReceivedMessages()[0];
        assertThat(first.getSubject()).isEqualTo("已收到您的退款申请 " + refundNo);
        assertThat(first.getFrom()[0].toString()).contains("refunds@example.com");
        assertThat(first.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(GreenMailUtil.getWholeMessage(first)).contains("text/plain", "text/html");
    }

    @Test
    void waitsForAServerThatIsDownAndLongerEachTime() {
        mailServer.stop();
        room.notifications.send(received(1));
        Duration waited = Duration.ZERO;
        for (int i = 0; i < 8; i++) {
            Duration pause = deliver(received(1)).orElseThrow();
            assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(11));
            waited = waited.plus(pause);
            room.clock.move(pause);
        }
        assertThat(waited).isGreaterThan(Duration.ofMinutes(10));
        assertThat(room.status(refundNo)).isEqualTo("PENDING");

        mailServer = start();
        assertThat(deliver(received(1))).isEmpty();
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
    }

    @Test
    void knocksOnceForAllMailsWhileTheServerIsDown() {
        mailServer.stop();
        room.notifications.send(received(1));
        room.notifications.send(received(2));
        deliver(received(1));

        assertThat(deliver(received(2))).isPresent();
        assertThat(room.rows.find(keyOf(received(2))).orElseThrow().attempts()).isZero();
    }

    @Test
    void givesAMailThatIsSentAgainAfterACrashTheSameMessageId() {
        JavaMailSender server = MailTestSetup.serverAt(port);
        MailTestSetup crashing = new MailTestSetup(dataSource, new CrashingAfterAcceptance(port));
        crashing.notifications.send(received(1));
        assertThatThrownBy(() -> crashing.postman.deliver(keyOf(received(1)))).hasMessage("crash");

        assertThat(new MailTestSetup(dataSource, server).postman.deliver(keyOf(received(1))))
                .isEmpty();

        assertThat(ids()).hasSize(2);
        assertThat(ids().get(0)).isEqualTo(ids().get(1)).isEqualTo("<" + refundNo + ".received.1@example.com>");
    }

    @Test
    void parksAnAddressThatIsRefusedForGoodAndSendsTheOthers() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            server.answer("RCPT TO:<gone@", "550 5.1.1 no such user");
            MailTestSetup strict = new MailTestSetup(dataSource, MailTestSetup.serverAt(server.port()));
            Notice bad = Notices.received(refundNo, 1, "gone@example.com", Locale.ENGLISH);
            strict.notifications.send(bad);
            strict.notifications.send(received(2));

            assertThat(strict.postman.deliver(keyOf(bad))).isEmpty();
            assertThat(strict.postman.deliver(keyOf(received(2)))).isEmpty();

            assertThat(strict.rows.find(keyOf(bad)).orElseThrow().status()).isEqualTo(Notifications.Status.PARKED);
            assertThat(strict.notifications.deliveriesOf(refundNo))
                    .extracting(Notifications.Delivery::status)
                    .containsExactly(Notifications.Status.PARKED, Notifications.Status.SENT);
            assertThat(strict.notifications.deliveriesOf(refundNo).getFirst().failure())
                    .contains("550 5.1.1 no such user");
            assertThat(server.accepted()).hasSize(1);
            assertThat(strict.rows.count(Notifications.Status.PARKED)).isPositive();
        }
    }

    @Test
    void triesAMailAgainThatIsRefusedForNowAndLetsTheOthersGo() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            server.answer("RCPT TO:<full@", "452 4.2.2 mailbox full");
            MailTestSetup strict = new MailTestSetup(dataSource, MailTestSetup.serverAt(server.port()));
            Notice full = Notices.received(refundNo, 1, "full@example.com", Locale.ENGLISH);
            strict.notifications.send(full);
            strict.notifications.send(received(2));

            assertThat(strict.postman.deliver(keyOf(full)).orElseThrow())
                    .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
            assertThat(strict.postman.deliver(keyOf(received(2)))).isEmpty();

            strict.clock.move(Duration.ofDays(6));
            assertThat(strict.postman.deliver(keyOf(full))).isEmpty();
            assertThat(strict.rows.find(keyOf(full)).orElseThrow().status()).isEqualTo(Notifications.Status.PARKED);
        }
    }

    @Test
    void parksAMailThatCannotBeWritten() {
        room.notifications.send(received(1));
        room.jdbc
                .sql("update notification set payload = '{' where refund_no = :refundNo")
                .param("refundNo", refundNo)
                .update();

        assertThat(deliver(received(1))).isEmpty();
        assertThat(room.status(refundNo)).isEqualTo("PARKED");
    }

    @Test
    void parksNothingWhenTheServerRefusesTheDeskItself() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            server.answer("MAIL FROM", "550 5.7.1 sender not allowed");
            MailTestSetup strict = new MailTestSetup(dataSource, MailTestSetup.serverAt(server.port()));
            strict.notifications.send(received(1));

            assertThat(strict.postman.deliver(keyOf(received(1)))).isPresent();
            assertThat(room.status(refundNo)).isEqualTo("PENDING");
        }
    }

    @Test
    void refusesAnAddressThatWouldAddAHeader() {
        Notice notice = Notices.received(refundNo, 1, "a@example.com\r\nBcc: everybody@example.com", Locale.ENGLISH);
        room.notifications.send(notice);

        assertThat(deliver(notice)).isEmpty();
        assertThat(room.status(refundNo)).isEqualTo("PARKED");
        assertThat(mailServer.getReceivedMessages()).isEmpty();
    }

    @Test
    void keepsTheWaitBetweenTenSecondsAndTenMinutes() {
        assertThat(Postman.pauseAfter(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Postman.pauseAfter(3)).isEqualTo(Duration.ofSeconds(80));
        assertThat(Postman.pauseAfter(1000)).isEqualTo(Duration.ofMinutes(10));
    }

    private Notice received(int round) {
        return Notices.received(refundNo, round, "customer@example.com", Locale.SIMPLIFIED_CHINESE);
    }

    private Optional<Duration> deliver(Notice notice) {
        return room.postman.deliver(keyOf(notice));
    }

    private static Key keyOf(Notice notice) {
        return new Key(
                notice.envelope().refundNo(),
                NoticeKind.of(notice).name(),
                notice.envelope().round());
    }

    private List<String> scheduled() {
        return room.jdbc
                .sql(
                        "select task_instance from scheduled_tasks where task_name = 'send-mail' and task_instance like :id")
                .param("id", refundNo + "%")
                .query(String.class)
                .list();
    }

    private List<String> ids() {
        return Arrays.stream(mailServer.getReceivedMessages())
                .map(message -> GreenMailUtil.getHeaders(message)
                        .lines()
                        .filter(line -> line.startsWith("Message-ID: "))
                        .findFirst()
                        .orElseThrow()
                        .substring("Message-ID: ".length()))
                .toList();
    }

    private GreenMail start() {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops, as a killed desk does, between the server's yes and the row's. */
    private static final class CrashingAfterAcceptance extends JavaMailSenderImpl {

        CrashingAfterAcceptance(int port) {
            setHost("127.0.0.1");
            setPort(port);
        }

        @Override
        public void send(MimeMessage message) {
            super.send(message);
            throw new IllegalStateException("crash");
        }
    }
}
