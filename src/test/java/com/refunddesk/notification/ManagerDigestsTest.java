package com.refunddesk.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.notification.Notice.Envelope;
import com.refunddesk.notification.NotificationRows.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class ManagerDigestsTest {

    private static final Instant DUE = Instant.parse("2026-11-24T10:00:00Z");

    private final DataSource dataSource;
    private final ScriptedSmtp server = new ScriptedSmtp();
    private MailTestSetup room;

    ManagerDigestsTest(DataSource dataSource) throws IOException {
        this.dataSource = dataSource;
        this.room = new MailTestSetup(dataSource, MailTestSetup.serverAt(server.port()));
    }

    @BeforeEach
    void startAnew() {
        room.jdbc.sql("delete from manager_notice").update();
        room.jdbc.sql("delete from notification").update();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void tellsEachManagerOfAThousandBreachesInOneMail() {
        for (int i = 1; i <= 1000; i++) {
            room.notifications.send(new Notice.Breached(envelope("RF-" + i), DUE.plusSeconds(i)));
        }
        room.digests.collect(room.scheduler);
        deliverAll();

        assertThat(server.accepted()).hasSize(2);
        assertThat(text()).contains("RF-1", "RF-30", "970 more").doesNotContain("RF-31");
    }

    @Test
    void sendsAtMostOneDigestInTenMinutes() {
        room.notifications.send(new Notice.AtRisk(envelope("RF-1"), DUE));
        room.digests.collect(room.scheduler);
        room.clock.move(Duration.ofMinutes(5));
        room.notifications.send(new Notice.AtRisk(envelope("RF-2"), DUE));
        room.digests.collect(room.scheduler);
        assertThat(digests()).hasSize(2);

        room.clock.move(Duration.ofMinutes(5));
        room.digests.collect(room.scheduler);
        assertThat(digests()).hasSize(4);
        room.clock.move(Duration.ofMinutes(30));
        room.digests.collect(room.scheduler);
        assertThat(digests()).hasSize(4);
    }

    @Test
    void listsARefundOnceThatBecameLateAfterItWasAtRisk() throws IOException {
        room.notifications.send(new Notice.AtRisk(envelope("RF-1"), DUE));
        room.notifications.send(new Notice.Breached(envelope("RF-1"), DUE));
        room.notifications.send(new Notice.AtRisk(envelope("RF-2"), DUE.plusSeconds(3600)));
        room.notifications.send(new Notice.AtRisk(envelope("RF-2"), DUE.plusSeconds(3600)));
        room.digests.collect(room.scheduler);

        Mail mail = room.digests.write(digests().getFirst().refundNo());
        Path preview = Path.of("target/mails");
        Files.createDirectories(preview);
        Files.writeString(preview.resolve("DIGEST.en.html"), new MailLayout().html(mail));

        assertThat(mail.subject()).isEqualTo("Service level: 1 late, 1 at risk");
        assertThat(mail.sections()).hasSize(2).allSatisfy(section -> assertThat(section.items())
                .hasSize(1));
        assertThat(mail.sections().getFirst().items().getFirst().right()).isEqualTo("Tuesday, 24 November 2026, 18:00");
    }

    @Test
    void tellsNobodyWhereNobodyIsNamed() {
        room = new MailTestSetup(dataSource, MailTestSetup.serverAt(server.port()), List.of());
        room.notifications.send(new Notice.AtRisk(envelope("RF-1"), DUE));
        room.digests.collect(room.scheduler);

        assertThat(digests()).isEmpty();
    }

    private void deliverAll() {
        digests().forEach(key -> assertThat(room.postman.deliver(key)).isEmpty());
    }

    private String text() {
        return new MailLayout().text(room.digests.write(digests().getFirst().refundNo()));
    }

    private List<Key> digests() {
        return room.jdbc
                .sql("select refund_no, round from notification where kind = 'MANAGER_DIGEST' order by notification_id")
                .query((rs, row) -> new Key(rs.getString(1), NotificationRows.DIGEST, rs.getInt(2)))
                .list();
    }

    private static Envelope envelope(String refundNo) {
        return new Envelope(refundNo, 1, "", "", Locale.ENGLISH, "ORD-" + refundNo, "Tencent Cloud CVM");
    }
}
