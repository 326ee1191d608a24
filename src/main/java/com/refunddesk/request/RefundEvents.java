package com.refunddesk.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The history of refunds, append-only. */
@Repository
public class RefundEvents {

    private final JdbcClient jdbc;
    private final Clock clock;

    RefundEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds a transition, or a note where the status stayed, in the caller's transaction. */
    public void add(Refund refund, EventKind kind, RefundStatus from, String actor, String detail) {
        jdbc.sql("""
                        insert into refund_event (refund_no, at, kind, actor, from_status, to_status, detail, internal)
                        values (:refundNo, :at, :kind, :actor, :from, :to, :detail, :internal)""")
                .param("refundNo", refund.refundNo())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("kind", kind.name())
                .param("actor", actor)
                .param("from", from == null ? null : from.name())
                .param("to", refund.status().name())
                .param("detail", detail)
                .param("internal", kind.isInternal())
                .update();
    }

    /** A refund's history, oldest first. */
    public List<RefundEvent> of(String refundNo) {
        return jdbc.sql("select * from refund_event where refund_no = :refundNo order by id")
                .param("refundNo", refundNo)
                .query(RefundEvents::read)
                .list();
    }

    private static RefundEvent read(ResultSet rs, int row) throws SQLException {
        String from = rs.getString("from_status");
        return new RefundEvent(
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                EventKind.valueOf(rs.getString("kind")),
                rs.getString("actor"),
                from == null ? null : RefundStatus.valueOf(from),
                RefundStatus.valueOf(rs.getString("to_status")),
                rs.getString("detail"),
                rs.getBoolean("internal"));
    }
}
