package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.bill.BillChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** The runs' rows. */
@Repository
class RunStore {

    private final JdbcClient jdbc;
    private final ReconciliationProperties properties;

    RunStore(JdbcClient jdbc, ReconciliationProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Makes other runs of the channel wait for the end of this transaction. */
    void lock(BillChannel channel) {
        jdbc.sql("select channel from reconciliation_channel where channel = :channel for update")
                .param("channel", channel.name())
                .query(String.class)
                .single();
    }

    long begin(BillChannel channel, LocalDate date, String by, Instant now) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into reconciliation_run (channel, bill_date, started_by, started_at, bill_lines, matched,
                            missing_here, missing_there, differing, carried_over, opened, resolved)
                        values (:channel, :date, :by, :now, 0, 0, 0, 0, 0, 0, 0, 0)
                        """)
                .param("channel", channel.name())
                .param("date", date)
                .param("by", by)
                .param("now", Rows.at(now))
                .update(key, "run_id");
        return key.getKeyAs(Long.class);
    }

    /** The latest of the earlier runs of the same day. */
    Optional<Long> before(long runId, BillChannel channel, LocalDate date) {
        return jdbc.sql("""
                        select run_id from reconciliation_run
                        where channel = :channel and bill_date = :date and run_id < :runId
                        order by run_id desc fetch first 1 rows only
                        """)
                .param("channel", channel.name())
                .param("date", date)
                .param("runId", runId)
                .query(Long.class)
                .optional();
    }

    void end(RunResult run) {
        jdbc.sql("""
                        update reconciliation_run set finished_at = :now, bill_lines = :lines, matched = :matched,
                            missing_here = :here, missing_there = :there, differing = :differing, carried_over = :carried,
                            opened = :opened, resolved = :resolved
                        where run_id = :runId
                        """)
                .param("now", Rows.at(run.finishedAt()))
                .param("lines", run.billLines())
                .param("matched", run.matched())
                .param("here", run.missingHere())
                .param("there", run.missingThere())
                .param("differing", run.differing())
                .param("carried", run.carriedOver())
                .param("opened", run.opened())
                .param("resolved", run.resolved())
                .param("runId", run.runId())
                .update();
    }

    /** The days whose bills were taken once they were over: a bill of a day that goes on lacks what is still to come. */
    Set<LocalDate> daysOf(BillChannel channel) {
        return daysSince(LocalDate.EPOCH).get(channel);
    }

    /** The days since the given one whose bills were taken once they were over, for each channel. */
    Map<BillChannel, Set<LocalDate>> daysSince(LocalDate from) {
        Map<BillChannel, Set<LocalDate>> days = new EnumMap<>(BillChannel.class);
        for (BillChannel channel : BillChannel.values()) {
            days.put(channel, new HashSet<>());
        }
        jdbc.sql("""
                        select channel, bill_date, max(started_at) as taken_at from reconciliation_run
                        where bill_date >= :from group by channel, bill_date
                        """).param("from", from).query(row -> {
            LocalDate date = row.getObject("bill_date", LocalDate.class);
            Instant over = date.plusDays(1).atStartOfDay(properties.zone()).toInstant();
            if (!Rows.instant(row, "taken_at").isBefore(over)) {
                days.get(BillChannel.valueOf(row.getString("channel"))).add(date);
            }
        });
        return days;
    }

    /** The latest first; {@code null} is any. */
    List<RunResult> list(BillChannel channel, LocalDate from, LocalDate to, long offset, int size) {
        return jdbc.sql("select * from reconciliation_run" + narrowed() + """
                         order by run_id desc offset :offset rows fetch first :size rows only
                        """)
                .param("channel", channel == null ? "" : channel.name())
                .param("from", from == null ? LocalDate.EPOCH : from)
                .param("to", to == null ? LocalDate.of(9999, 1, 1) : to)
                .param("offset", offset)
                .param("size", size)
                .query((row, n) -> row(row))
                .list();
    }

    long count(BillChannel channel, LocalDate from, LocalDate to) {
        return jdbc.sql("select count(*) from reconciliation_run" + narrowed())
                .param("channel", channel == null ? "" : channel.name())
                .param("from", from == null ? LocalDate.EPOCH : from)
                .param("to", to == null ? LocalDate.of(9999, 1, 1) : to)
                .query(Long.class)
                .single();
    }

    private static String narrowed() {
        return " where (:channel = '' or channel = :channel) and bill_date >= :from and bill_date <= :to";
    }

    private static RunResult row(ResultSet row) throws SQLException {
        return new RunResult(
                row.getLong("run_id"),
                BillChannel.valueOf(row.getString("channel")),
                row.getObject("bill_date", LocalDate.class),
                row.getString("started_by"),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "finished_at"),
                row.getLong("bill_lines"),
                row.getLong("matched"),
                row.getLong("missing_here"),
                row.getLong("missing_there"),
                row.getLong("differing"),
                row.getLong("carried_over"),
                row.getLong("opened"),
                row.getLong("resolved"));
    }
}
