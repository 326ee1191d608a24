package com.refunddesk.audit;

import com.refunddesk.TestDatabase;
import com.refunddesk.process.MovableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes chains into a database of its own, and lets whoever tampers with them by the triggers. */
final class AuditDesk implements AutoCloseable {

    static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    static final String OTHER_KEY = Base64.getEncoder().encodeToString("another key of thirty-two bytes!".getBytes());

    private static final int PORTION = 100;
    private static final List<String> HELD =
            List.of("refund_event", "audit_anchor", "audit_anchored_head", "audit_head");

    final TestDatabase database;
    final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MovableClock clock = new MovableClock();
    private AuditProperties properties;

    AuditDesk(TestDatabase.Kind kind, String key) {
        database = TestDatabase.open(kind);
        jdbc = database.jdbc();
        transaction = database.transaction();
        withKey(key);
    }

    void withKey(String key, String... earlierKeys) {
        properties = new AuditProperties(key, List.of(earlierKeys), null, "");
    }

    void withKeyFrom(String key, Instant sealedFrom) {
        properties = new AuditProperties(key, List.of(), sealedFrom, "");
    }

    void expecting(Anchor anchor) {
        properties = new AuditProperties(properties.key(), List.of(), null, anchor.anchorNo() + ":" + anchor.hash());
    }

    Instant now() {
        return clock.instant();
    }

    Seals seals() {
        return new Seals(properties, new StandardEnvironment());
    }

    AuditTrail trail() {
        return new AuditTrail(jdbc, seals(), clock);
    }

    /** Many refunds at once, each with a chain of so many events. */
    void many(int refunds, int eventsEach) {
        for (int from = 0; from < refunds; from += PORTION) {
            int first = from;
            transaction.executeWithoutResult(status -> {
                for (int i = first; i < Math.min(refunds, first + PORTION); i++) {
                    String refundNo = refund("RF-20260310-%06d".formatted(i));
                    for (int event = 3; event < eventsEach; event++) {
                        add(refundNo, "PAYOUT_SENT", "desk", "APPROVED", "APPROVED", "NOTE", null);
                    }
                }
            });
        }
    }

    /** A refund that was filed, reviewed and approved: three events. */
    String refund(String refundNo) {
        jdbc.sql("""
                        insert into refund (refund_no, order_no, account_id, subject_id, status, filed_at, payable, currency,
                            round, urges, filing, assessment)
                        values (:refundNo, 'ORD', 'ACC', 'SUB', 'APPROVED', current_timestamp, 1, 'CNY', 1, 0, '{"a":1}',
                            '{"b":2}')""").param("refundNo", refundNo).update();
        String evidence = Evidence.ofFiling("{\"a\":1}", "{\"b\":2}");
        add(refundNo, "FILED", "customer-a", null, "SUBMITTED", "NO_LONGER_NEEDED", evidence);
        add(refundNo, "REVIEW_STARTED", "desk", "SUBMITTED", "UNDER_REVIEW", "ABOVE_AUTO_LIMIT", null);
        add(refundNo, "APPROVED", "reviewer-1", "UNDER_REVIEW", "APPROVED", "客户说得对", null);
        return refundNo;
    }

    void add(String refundNo, String kind, String actor, String from, String to, String reason, String evidence) {
        var entry = new AuditTrail.Entry(refundNo, kind, actor, from, to, reason, "detail", false, evidence);
        transaction.executeWithoutResult(status -> trail().add(entry));
    }

    Anchor anchor() {
        var anchors = new Anchors(jdbc, new JdbcTemplate(database.dataSource()), seals(), clock);
        return transaction.execute(status -> anchors.make().orElse(null));
    }

    AuditVerifier verifier() {
        return new AuditVerifier(
                database.dataSource(),
                new JdbcTransactionManager(database.dataSource()),
                new Anchors(jdbc, new JdbcTemplate(database.dataSource()), seals(), clock),
                seals(),
                properties);
    }

    /** All breaks, as {@code kind refund number arguments}. */
    List<String> breaks() {
        List<String> breaks = new ArrayList<>();
        verifier().verify(found -> breaks.add(told(found)));
        return breaks;
    }

    static String told(AuditBreak found) {
        String told = found.kind() + " " + (found.refundNo() == null ? "" : found.refundNo() + " ") + found.number();
        return found.arguments().isEmpty() ? told : told + " " + String.join(" ", found.arguments());
    }

    /** Changes rows as somebody does who owns the database: no trigger and no foreign key is in the way. */
    void tamper(String... statements) {
        try (Connection connection = database.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            boolean postgres = database.kind() == TestDatabase.Kind.POSTGRESQL;
            if (postgres) {
                sql.execute("set session_replication_role = replica");
            } else {
                sql.execute("set referential_integrity false");
                for (String table : HELD) {
                    sql.execute("drop trigger if exists " + table + "_append_only");
                }
                sql.execute("drop trigger if exists audit_head_stays");
            }
            for (String statement : statements) {
                sql.execute(statement);
            }
            sql.execute(postgres ? "set session_replication_role = origin" : "set referential_integrity true");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Computes a refund's chain anew from its rows as they are now, head included; the seals stay. */
    void computeAnew(String refundNo) {
        List<String> statements = new ArrayList<>();
        String previousHash = Fingerprint.NONE_BEFORE;
        int last = 0;
        for (AuditEvent event : trail().of(refundNo)) {
            AuditEvent linked = new AuditEvent(
                    refundNo,
                    event.seq(),
                    event.at(),
                    event.kind(),
                    event.actor(),
                    event.fromStatus(),
                    event.toStatus(),
                    event.reason(),
                    event.detail(),
                    event.internal(),
                    event.evidence(),
                    previousHash,
                    null,
                    null);
            statements.add(
                    "update refund_event set previous_hash = '%s', hash = '%s' where refund_no = '%s' and seq = %d"
                            .formatted(previousHash, linked.computedHash(), refundNo, event.seq()));
            previousHash = linked.computedHash();
            last = event.seq();
        }
        statements.add("update audit_head set seq = %d, hash = '%s' where refund_no = '%s'"
                .formatted(last, previousHash, refundNo));
        tamper(statements.toArray(String[]::new));
    }

    /** Puts the heads as they are now into the first anchor, and computes it anew. */
    void computeFirstAnchorAnew() {
        Anchor anchor = verifier().verify(found -> {}).latestAnchor().orElseThrow();
        Fingerprint fingerprint = Anchor.begin(anchor.previousHash(), anchor.anchorNo(), anchor.at(), anchor.heads());
        List<String> statements = new ArrayList<>();
        jdbc.sql("select refund_no, seq, hash from audit_head order by refund_no")
                .query(rs -> {
                    Anchor.add(fingerprint, rs.getString(1), rs.getInt(2), rs.getString(3));
                    statements.add("update audit_anchored_head set seq = %d, hash = '%s' where refund_no = '%s'"
                            .formatted(rs.getInt(2), rs.getString(3), rs.getString(1)));
                });
        statements.add("update audit_anchor set hash = '" + fingerprint.hex() + "'");
        tamper(statements.toArray(String[]::new));
    }

    @Override
    public void close() {
        database.close();
    }
}
