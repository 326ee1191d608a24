package com.refunddesk.notification;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.refunddesk.web.DeskProperties;
import com.refunddesk.web.OperateProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The notification room put together by hand, with a clock that tests set. */
final class MailTestSetup {

    /** A clock that stands still until it is moved. */
    static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-11-22T02:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    final Hands clock = new Hands();
    final JdbcClient jdbc;
    final NotificationRows rows;
    final ManagerDigests digests;
    final Postman postman;
    final SchedulerClient scheduler;
    final Notifications notifications;
    final List<Task<Void>> tasks;

    MailTestSetup(DataSource dataSource, JavaMailSender server) {
        this(dataSource, server, List.of("boss@example.com", "deputy@example.com"));
    }

    MailTestSetup(DataSource dataSource, JavaMailSender server, List<String> managers) {
        NotificationProperties properties = properties();
        MessageIds ids = new MessageIds(properties);
        DeskProperties desk = new DeskProperties(URI.create("https://refunds.example.com/"), Locale.ENGLISH);
        jdbc = JdbcClient.create(dataSource);
        rows = new NotificationRows(jdbc);
        digests = new ManagerDigests(
                jdbc,
                rows,
                ids,
                properties,
                new ManagersProperties(managers),
                desk,
                new OperateProperties("https://operate.example.com"),
                clock);
        NoticeJson json = new NoticeJson();
        MailWriter writer = new MailWriter(properties, desk);
        postman = new Postman(rows, json, writer, digests, new MailLayout(), ids, server, properties, clock);
        MailTasks mailTasks = new MailTasks();
        tasks = List.of(mailTasks.sendMail(postman), mailTasks.managerDigest(digests));
        scheduler = SchedulerClient.Builder.create(
                        new TransactionAwareDataSourceProxy(dataSource), tasks.toArray(Task[]::new))
                .build();
        notifications = new JdbcNotifications(jdbc, rows, json, ids, scheduler, clock);
    }

    static NotificationProperties properties() {
        return new NotificationProperties(
                "refunds@example.com", "", "/refunds/{refundNo}", Duration.ofMinutes(10), 4, Duration.ofDays(5));
    }

    static JavaMailSenderImpl serverAt(int port) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "2000");
        server.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
        return server;
    }

    String status(String refundNo) {
        return jdbc.sql("select status from notification where refund_no = :refundNo")
                .param("refundNo", refundNo)
                .query(String.class)
                .single();
    }
}
