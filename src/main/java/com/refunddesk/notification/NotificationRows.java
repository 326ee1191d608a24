package com.refunddesk.notification;

import com.refunddesk.notification.Notifications.Delivery;
import com.refunddesk.notification.Notifications.Status;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of mails. */
@Component
class NotificationRows {

    /** A digest to managers is no {@link Notice}: it has a kind of its own. */
    static final String DIGEST = "MANAGER_DIGEST";

    /** A mail's business key. */
    record Key(String refundNo, String kind, int round) {

        /** As the scheduler knows it; a refund number has no bar in it. */
        String taskId() {
            return refundNo + "|" + kind + "|" + round;
        }

        static Key of(String taskId) {
            String[] parts = taskId.split("\\|");
            return new Key(parts[0], parts[1], Integer.parseInt(parts[2]));
        }
    }

    /** A mail to be sent. */
    record Row(
            Key key,
            String recipient,
            String payload,
            String messageId,
            Status status,
            int attempts,
            Instant createdAt) {}

    private final JdbcClient jdbc;

    NotificationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean exists(Key key) {
        return find(key).isPresent();
    }

    void insert(Key key, String recipient, String payload, String messageId, Instant at) {
        jdbc.sql("""
                insert into notification
                    (refund_no, kind, round, recipient, payload, message_id, status, attempts, created_at)
                values (:refundNo, :kind, :round, :recipient, :payload, :messageId, 'PENDING', 0, :at)""")
                .param("refundNo", key.refundNo())
                .param("kind", key.kind())
                .param("round", key.round())
                .param("recipient", recipient)
                .param("payload", payload)
                .param("messageId", messageId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Row> find(Key key) {
        return jdbc.sql("select * from notification where refund_no = :refundNo and kind = :kind and round = :round")
                .param("refundNo", key.refundNo())
                .param("kind", key.kind())
                .param("round", key.round())
                .query((rs, number) -> new Row(
                        key,
                        rs.getString("recipient"),
                        rs.getString("payload"),
                        rs.getString("message_id"),
                        Status.valueOf(rs.getString("status")),
                        rs.getInt("attempts"),
                        rs.getObject("created_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    List<Delivery> of(String refundNo) {
        return jdbc.sql("select * from notification where refund_no = :refundNo order by notification_id")
                .param("refundNo", refundNo)
                .query((rs, number) -> {
                    OffsetDateTime sentAt = rs.getObject("sent_at", OffsetDateTime.class);
                    return new Delivery(
                            rs.getString("kind"),
                            rs.getInt("round"),
                            rs.getString("recipient"),
                            Status.valueOf(rs.getString("status")),
                            rs.getString("failure"),
                            rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                            sentAt == null ? null : sentAt.toInstant());
                })
                .list();
    }

    void markSent(Key key, Instant at) {
        update(key, "status = 'SENT', failure = null, sent_at = :value", at.atOffset(ZoneOffset.UTC));
    }

    void markParked(Key key, String reason) {
        update(key, "status = 'PARKED', failure = :value", reason);
    }

    void noteFailure(Key key, String reason) {
        update(key, "failure = :value", reason);
    }

    long count(Status status) {
        return jdbc.sql("select count(*) from notification where status = :status")
                .param("status", status.name())
                .query(Long.class)
                .single();
    }

    private void update(Key key, String set, Object value) {
        jdbc.sql("update notification set attempts = attempts + 1, " + set
                        + " where refund_no = :refundNo and kind = :kind and round = :round and status = 'PENDING'")
                .param("value", value)
                .param("refundNo", key.refundNo())
                .param("kind", key.kind())
                .param("round", key.round())
                .update();
    }
}
