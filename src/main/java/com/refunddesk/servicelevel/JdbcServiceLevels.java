package com.refunddesk.servicelevel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Clocks as rows; whoever changes one holds its row's lock. */
@Component
class JdbcServiceLevels implements ServiceLevels {

    private static final int AT_RISK_PERCENT = 80;

    private record Row(
            String refundNo,
            Phase phase,
            int workingDays,
            Instant runningSince,
            Duration spent,
            Instant atRiskAt,
            Instant dueAt,
            boolean atRiskMarked,
            boolean breachedMarked,
            boolean ended) {

        ServiceLevel level() {
            ServiceLevel.State state = breachedMarked
                    ? ServiceLevel.State.BREACHED
                    : atRiskMarked ? ServiceLevel.State.AT_RISK : ServiceLevel.State.ON_TIME;
            return new ServiceLevel(refundNo, workingDays, atRiskAt, dueAt, state, runningSince != null);
        }
    }

    private final JdbcClient jdbc;
    private final WorkingTime time;

    JdbcServiceLevels(JdbcClient jdbc, WorkingTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    @Override
    @Transactional
    public void filed(String refundNo, String policyId, Instant at) {
        jdbc.sql("""
                insert into service_case (refund_no, policy, filed_at)
                select cast(:refundNo as varchar), cast(:policy as varchar), cast(:at as timestamp with time zone)
                where not exists (select 1 from service_case where refund_no = :refundNo)""")
                .param("refundNo", refundNo)
                .param("policy", policyId)
                .param("at", column(at))
                .update();
    }

    @Override
    @Transactional
    public ServiceLevel run(String refundNo, Phase phase, String policyId, int workingDays, Instant at) {
        filed(refundNo, policyId, at);
        Instant now = millis(at);
        Optional<Row> row = lock(refundNo, phase);
        if (row.isPresent() && (row.get().ended() || row.get().runningSince() != null)) {
            return row.get().level();
        }
        Duration spent = row.map(Row::spent).orElse(Duration.ZERO);
        int days = row.map(Row::workingDays).orElse(workingDays);
        Duration term = WorkingTime.ofWorkingDays(days);
        Instant dueAt = time.after(now, term.minus(spent));
        Instant atRiskAt = time.after(
                now, term.multipliedBy(AT_RISK_PERCENT).dividedBy(100).minus(spent));
        String sql = row.isPresent() ? """
                update service_clock set running_since = :now, at_risk_at = :atRiskAt, due_at = :dueAt
                where refund_no = :refundNo and phase = :phase""" : """
                insert into service_clock
                    (refund_no, phase, working_days, started_at, running_since, spent_millis, at_risk_at, due_at)
                values (:refundNo, :phase, :days, :now, :now, 0, :atRiskAt, :dueAt)""";
        jdbc.sql(sql)
                .param("refundNo", refundNo)
                .param("phase", phase.name())
                .param("days", days)
                .param("now", column(now))
                .param("atRiskAt", column(atRiskAt))
                .param("dueAt", column(dueAt))
                .update();
        return lock(refundNo, phase).orElseThrow().level();
    }

    @Override
    @Transactional
    public void rest(String refundNo, Instant at) {
        lockLatest(refundNo).filter(row -> row.runningSince() != null).ifPresent(row -> halt(row, at, false));
    }

    @Override
    @Transactional
    public void stop(String refundNo, Instant at) {
        end(refundNo, at);
        set(refundNo, "decided_at", at, "and decided_at is null and abandoned_at is null");
    }

    @Override
    @Transactional
    public void abandon(String refundNo, Instant at) {
        end(refundNo, at);
        set(refundNo, "abandoned_at", at, "and abandoned_at is null and decided_at is null");
    }

    @Override
    @Transactional
    public void paid(String refundNo, Instant at) {
        set(refundNo, "paid_at", at, "and paid_at is null");
    }

    @Override
    @Transactional
    public boolean markAtRisk(String refundNo, Instant at) {
        return lockLatest(refundNo)
                .filter(row -> !row.ended() && !row.atRiskMarked() && !row.breachedMarked())
                .map(row -> mark(row, "at_risk_marked", at))
                .orElse(false);
    }

    @Override
    @Transactional
    public boolean markBreached(String refundNo, Instant at) {
        return lockLatest(refundNo)
                .filter(row -> !row.ended() && !row.breachedMarked())
                .map(row -> mark(row, "breached_marked", at))
                .orElse(false);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ServiceLevel> of(String refundNo) {
        return latest(refundNo, "").map(Row::level);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, ServiceLevel> of(Collection<String> refundNos) {
        if (refundNos.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from service_clock where refund_no in (:refundNos) order by phase")
                .param("refundNos", refundNos)
                .query(JdbcServiceLevels::row)
                .list()
                .stream()
                .collect(Collectors.toMap(Row::refundNo, Row::level, (latest, earlier) -> latest));
    }

    private void end(String refundNo, Instant at) {
        lockLatest(refundNo).filter(row -> !row.ended()).ifPresent(row -> halt(row, at, true));
    }

    private void halt(Row row, Instant at, boolean end) {
        // Another desk's clock may be a little behind: time never runs backwards here.
        Duration spent = row.runningSince() == null
                ? row.spent()
                : row.spent().plus(time.between(row.runningSince(), millis(at)));
        jdbc.sql("""
                update service_clock set running_since = null, spent_millis = :spent, ended_at = :endedAt
                where refund_no = :refundNo and phase = :phase""")
                .param("spent", spent.toMillis())
                .param("endedAt", end ? column(at) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("refundNo", row.refundNo())
                .param("phase", row.phase().name())
                .update();
    }

    private boolean mark(Row row, String column, Instant at) {
        return jdbc.sql("update service_clock set " + column + " = :at where refund_no = :refundNo and phase = :phase")
                        .param("at", column(at))
                        .param("refundNo", row.refundNo())
                        .param("phase", row.phase().name())
                        .update()
                == 1;
    }

    private void set(String refundNo, String column, Instant at, String unless) {
        jdbc.sql("update service_case set " + column + " = :at where refund_no = :refundNo " + unless)
                .param("at", column(at))
                .param("refundNo", refundNo)
                .update();
    }

    private Optional<Row> lock(String refundNo, Phase phase) {
        return jdbc.sql("select * from service_clock where refund_no = :refundNo and phase = :phase for update")
                .param("refundNo", refundNo)
                .param("phase", phase.name())
                .query(JdbcServiceLevels::row)
                .optional();
    }

    private Optional<Row> lockLatest(String refundNo) {
        return latest(refundNo, " for update");
    }

    /** An appeal comes after its review, whatever the two clocks say. */
    private Optional<Row> latest(String refundNo, String lock) {
        return jdbc
                .sql("select * from service_clock where refund_no = :refundNo order by phase" + lock)
                .param("refundNo", refundNo)
                .query(JdbcServiceLevels::row)
                .list()
                .stream()
                .findFirst();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                rs.getString("refund_no"),
                Phase.valueOf(rs.getString("phase")),
                rs.getInt("working_days"),
                instant(rs, "running_since"),
                Duration.ofMillis(rs.getLong("spent_millis")),
                instant(rs, "at_risk_at"),
                instant(rs, "due_at"),
                instant(rs, "at_risk_marked") != null,
                instant(rs, "breached_marked") != null,
                instant(rs, "ended_at") != null);
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime column(Instant at) {
        return millis(at).atOffset(ZoneOffset.UTC);
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
