package com.refunddesk.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happened to refunds, append-only: each refund has a chain of its own, so that refunds don't wait for each other. */
@Repository
public class AuditTrail {

    private final JdbcClient jdbc;
    private final Seals seals;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Seals seals, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.clock = clock;
    }

    /** What is to be added; {@link AuditEvent} says what may be {@code null}. */
    public record Entry(
            String refundNo,
            String kind,
            String actor,
            String fromStatus,
            String toStatus,
            String reason,
            String detail,
            boolean internal,
            String evidence) {}

    /** The end of a refund's chain. */
    record Head(int seq, String hash) {}

    /** Adds an entry in the caller's transaction; two at once for one refund go one after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Entry entry) {
        Optional<Head> head = jdbc.sql("select seq, hash from audit_head where refund_no = :refundNo for update")
                .param("refundNo", entry.refundNo())
                .query((rs, row) -> new Head(rs.getInt("seq"), rs.getString("hash")))
                .optional();
        // Both databases keep microseconds: what is hashed is what is read back.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AuditEvent open = new AuditEvent(
                entry.refundNo(),
                head.map(Head::seq).orElse(0) + 1,
                now,
                entry.kind(),
                entry.actor(),
                entry.fromStatus(),
                entry.toStatus(),
                entry.reason(),
                entry.detail(),
                entry.internal(),
                entry.evidence(),
                head.map(Head::hash).orElse(Fingerprint.NONE_BEFORE),
                null,
                null);
        String hash = open.computedHash();
        AuditEvent event = open.sealed(hash, seals.seal(hash));
        insert(event);
        moveHead(event);
    }

    /** A refund's chain, oldest first. */
    @Transactional(readOnly = true)
    public List<AuditEvent> of(String refundNo) {
        return jdbc.sql("select * from refund_event where refund_no = :refundNo order by seq")
                .param("refundNo", refundNo)
                .query((rs, row) -> read(rs))
                .list();
    }

    private void insert(AuditEvent event) {
        jdbc.sql("""
                        insert into refund_event (refund_no, seq, at, kind, actor, from_status, to_status, reason, detail,
                            internal, evidence, previous_hash, hash, seal)
                        values (:refundNo, :seq, :at, :kind, :actor, :from, :to, :reason, :detail,
                            :internal, :evidence, :previousHash, :hash, :seal)""")
                .param("refundNo", event.refundNo())
                .param("seq", event.seq())
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("kind", event.kind())
                .param("actor", event.actor())
                .param("from", event.fromStatus())
                .param("to", event.toStatus())
                .param("reason", event.reason())
                .param("detail", event.detail())
                .param("internal", event.internal())
                .param("evidence", event.evidence())
                .param("previousHash", event.previousHash())
                .param("hash", event.hash())
                .param("seal", event.seal())
                .update();
    }

    private void moveHead(AuditEvent event) {
        String sql = event.seq() == 1
                ? "insert into audit_head (refund_no, seq, hash, pending) values (:refundNo, :seq, :hash, true)"
                : "update audit_head set seq = :seq, hash = :hash, pending = true where refund_no = :refundNo";
        jdbc.sql(sql)
                .param("refundNo", event.refundNo())
                .param("seq", event.seq())
                .param("hash", event.hash())
                .update();
    }

    static AuditEvent read(ResultSet rs) throws SQLException {
        return new AuditEvent(
                rs.getString("refund_no"),
                rs.getInt("seq"),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                rs.getString("kind"),
                rs.getString("actor"),
                rs.getString("from_status"),
                rs.getString("to_status"),
                rs.getString("reason"),
                rs.getString("detail"),
                rs.getBoolean("internal"),
                rs.getString("evidence"),
                rs.getString("previous_hash"),
                rs.getString("hash"),
                rs.getString("seal"));
    }
}
