package com.refunddesk.payout;

import com.refunddesk.payout.Payouts.LegDecision;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people decided about legs; a task's decision is written once. */
@Repository
class ResolutionStore {

    record Decision(Verdict verdict, String actor, String note) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ResolutionStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Decision> find(PayoutTask task) {
        return jdbc.sql("""
                        select verdict, actor, note from payout_resolution
                        where leg_id = :legId and kind = :kind and process_instance_key = :instance
                            and completed_before = :before
                        """)
                .param("legId", task.legId())
                .param("kind", task.kind().name())
                .param("instance", task.processInstanceKey())
                .param("before", task.completedBefore())
                .query((row, n) -> new Decision(
                        Verdict.valueOf(row.getString("verdict")), row.getString("actor"), row.getString("note")))
                .optional();
    }

    List<LegDecision> ofRefund(String refundNo) {
        return jdbc.sql("""
                        select r.* from payout_resolution r join payout_leg l on l.leg_id = r.leg_id
                        where l.refund_no = :refundNo order by r.recorded_at, r.completed_before
                        """)
                .param("refundNo", refundNo)
                .query((row, n) -> new LegDecision(
                        row.getString("leg_id"),
                        row.getString("kind"),
                        Verdict.valueOf(row.getString("verdict")),
                        row.getString("actor"),
                        row.getString("note"),
                        Rows.instant(row, "recorded_at")))
                .list();
    }

    void insert(PayoutTask task, Decision decision) {
        jdbc.sql("""
                        insert into payout_resolution
                            (leg_id, kind, process_instance_key, completed_before, actor, note, verdict, recorded_at)
                        values (:legId, :kind, :instance, :before, :actor, :note, :verdict, :now)
                        """)
                .param("legId", task.legId())
                .param("kind", task.kind().name())
                .param("instance", task.processInstanceKey())
                .param("before", task.completedBefore())
                .param("actor", decision.actor())
                .param("note", decision.note())
                .param("verdict", decision.verdict().name())
                .param("now", Rows.at(clock.instant()))
                .update();
    }
}
