package com.refunddesk.notification;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.refunddesk.notification.Notice.Envelope;
import com.refunddesk.notification.NotificationRows.Key;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores notices with the task that sends them, in one transaction; what is for managers waits for the next digest. */
@Component
class JdbcNotifications implements Notifications {

    private final JdbcClient jdbc;
    private final NotificationRows rows;
    private final NoticeJson json;
    private final MessageIds messageIds;
    private final SchedulerClient scheduler;
    private final Clock clock;

    JdbcNotifications(
            JdbcClient jdbc,
            NotificationRows rows,
            NoticeJson json,
            MessageIds messageIds,
            SchedulerClient scheduler,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
        this.messageIds = messageIds;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void send(Notice notice) {
        switch (notice) {
            case Notice.AtRisk n -> collect(n, n.dueAt());
            case Notice.Breached n -> collect(n, n.dueAt());
            default -> mail(notice);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Delivery> deliveriesOf(String refundNo) {
        return rows.of(refundNo);
    }

    private void mail(Notice notice) {
        Key key = keyOf(notice);
        if (rows.exists(key)) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        rows.insert(key, notice.envelope().to(), json.write(notice), messageIds.of(key), now);
        scheduler.scheduleIfNotExists(MailTasks.SEND_MAIL.instance(key.taskId()).scheduledTo(now));
    }

    private void collect(Notice notice, Instant dueAt) {
        Key key = keyOf(notice);
        Envelope envelope = notice.envelope();
        jdbc.sql("""
                insert into manager_notice (refund_no, kind, round, order_no, product, due_at, noted_at)
                select cast(:refundNo as varchar), cast(:kind as varchar), cast(:round as integer),
                       cast(:orderNo as varchar), cast(:product as varchar),
                       cast(:dueAt as timestamp with time zone), cast(:now as timestamp with time zone)
                where not exists (
                    select 1 from manager_notice where refund_no = :refundNo and kind = :kind and round = :round)""")
                .param("refundNo", key.refundNo())
                .param("kind", key.kind())
                .param("round", key.round())
                .param("orderNo", envelope.orderNo())
                .param("product", envelope.product() == null ? "" : envelope.product())
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Key keyOf(Notice notice) {
        Envelope envelope = notice.envelope();
        return new Key(envelope.refundNo(), NoticeKind.of(notice).name(), envelope.round());
    }
}
