package com.refunddesk.servicelevel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Computes managers' figures. What is late counts as late also before the engine's timer said so. */
@Component
public class ServiceLevelReports {

    /**
     * A refund that managers look at by itself.
     *
     * @param dueAt when its clock ends; {@code null} while the clock rests, before it starts and after it ended
     */
    public record Watched(String refundNo, String policy, Instant filedAt, ServiceLevel.State level, Instant dueAt) {}

    /** What was decided and what was paid on a day of the desk's zone. */
    public record Day(LocalDate day, long decided, long paid) {}

    /**
     * All that a page needs to show.
     *
     * @param open every open refund, the latest filed first
     * @param decidedLate of the period's, the latest filed first
     */
    public record Overview(ServiceLevelReport report, List<Watched> open, List<Watched> decidedLate) {}

    /** How many are open now, of all that were ever filed. */
    record Now(long open, long atRisk, long breached) {}

    private static final String LATE = """
            (coalesce(r.breached_marked, a.breached_marked) is not null
                or (r.running_since is not null and r.due_at <= :now)
                or (a.running_since is not null and a.due_at <= :now))""";

    private static final String PRESSED = """
            ((r.ended_at is null and r.at_risk_marked is not null)
                or (a.ended_at is null and a.at_risk_marked is not null)
                or (r.running_since is not null and r.at_risk_at <= :now)
                or (a.running_since is not null and a.at_risk_at <= :now))""";

    private static final String OPEN = """
            ((c.decided_at is null and c.abandoned_at is null)
                or (a.refund_no is not null and a.ended_at is null))""";

    private static final String REVIEW_CLOCK =
            " left join service_clock r on r.refund_no = c.refund_no and r.phase = 'REVIEW' ";

    private static final String APPEAL_CLOCK =
            " left join service_clock a on a.refund_no = c.refund_no and a.phase = 'APPEAL' ";

    private static final String LEVEL = "select c.refund_no, c.policy, c.filed_at, " + LATE + " as late, " + PRESSED
            + " as pressed, case when a.running_since is not null then a.due_at"
            + " when r.running_since is not null then r.due_at end as due_at ";

    /** In two halves, each of which has its index: an "or" has none. */
    private static final String OPEN_ONES = LEVEL + "from service_case c" + REVIEW_CLOCK + APPEAL_CLOCK
            + "where c.decided_at is null and c.abandoned_at is null union all " + LEVEL
            + "from service_clock a join service_case c on c.refund_no = a.refund_no" + REVIEW_CLOCK
            + "where a.ended_at is null and a.phase = 'APPEAL'"
            + " and (c.decided_at is not null or c.abandoned_at is not null)";

    /** Timestamps as they are: reading them costs less than letting the database compute with them. */
    private static final String FILED = "select c.refund_no, c.policy, c.filed_at, c.decided_at, c.paid_at,"
            + " r.spent_millis, " + OPEN + " as open, " + LATE + " as late, " + PRESSED + " as pressed"
            + " from service_case c" + REVIEW_CLOCK + APPEAL_CLOCK
            + "where c.filed_at >= :from and c.filed_at < :to order by c.filed_at desc";

    private final JdbcClient jdbc;
    private final WorkingTime time;
    private final Clock clock;

    ServiceLevelReports(JdbcClient jdbc, WorkingTime time, Clock clock) {
        this.jdbc = jdbc;
        this.time = time;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ServiceLevelReport of(Instant from, Instant to) {
        return report(from, to, new ArrayList<>());
    }

    @Transactional(readOnly = true)
    public Overview overview(Instant from, Instant to) {
        List<Watched> decidedLate = new ArrayList<>();
        ServiceLevelReport report = report(from, to, decidedLate);
        List<Watched> open = jdbc.sql(OPEN_ONES + " order by filed_at desc, refund_no desc")
                .param("now", moment())
                .query((rs, row) -> new Watched(
                        rs.getString("refund_no"),
                        rs.getString("policy"),
                        instant(rs, "filed_at"),
                        level(rs),
                        instant(rs, "due_at")))
                .list();
        return new Overview(report, open, List.copyOf(decidedLate));
    }

    @Transactional(readOnly = true)
    public Now now() {
        return jdbc.sql("select count(*), count(*) filter (where pressed and not late), count(*) filter (where late)"
                        + " from (" + OPEN_ONES + ") as open_ones")
                .param("now", moment())
                .query((rs, row) -> new Now(rs.getLong(1), rs.getLong(2), rs.getLong(3)))
                .single();
    }

    /** Each of the last days up to today, the oldest first. */
    @Transactional(readOnly = true)
    public List<Day> lastDays(int count) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), time.zone());
        LocalDate first = today.minusDays(count - 1L);
        Map<LocalDate, Long> decided = perDay("decided_at", first);
        Map<LocalDate, Long> paid = perDay("paid_at", first);
        return first.datesUntil(today.plusDays(1))
                .map(day -> new Day(day, decided.getOrDefault(day, 0L), paid.getOrDefault(day, 0L)))
                .toList();
    }

    private Map<LocalDate, Long> perDay(String column, LocalDate first) {
        Instant since = first.atStartOfDay(time.zone()).toInstant();
        return jdbc
                .sql("select " + column + " from service_case where " + column + " >= :since")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((rs, row) -> LocalDate.ofInstant(instant(rs, column), time.zone()))
                .list()
                .stream()
                .collect(Collectors.groupingBy(day -> day, Collectors.counting()));
    }

    /** Reads the period once, and adds up each policy and all together. */
    private ServiceLevelReport report(Instant from, Instant to, List<Watched> decidedLate) {
        var total = new PolicyFigures(null);
        var policies = new TreeMap<String, PolicyFigures>();
        jdbc.sql(FILED)
                .param("now", moment())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(rs -> {
                    var filed = filed(rs);
                    total.add(filed);
                    policies.computeIfAbsent(filed.policy(), PolicyFigures::new).add(filed);
                    if (!filed.open() && filed.level() == ServiceLevel.State.BREACHED) {
                        decidedLate.add(new Watched(
                                rs.getString("refund_no"),
                                filed.policy(),
                                instant(rs, "filed_at"),
                                filed.level(),
                                null));
                    }
                });
        return new ServiceLevelReport(
                from,
                to,
                total.figures(),
                policies.values().stream().map(PolicyFigures::figures).toList());
    }

    private static PolicyFigures.Filed filed(ResultSet rs) throws SQLException {
        Instant filedAt = instant(rs, "filed_at");
        Instant decidedAt = instant(rs, "decided_at");
        Instant paidAt = instant(rs, "paid_at");
        Long spent = rs.getObject("spent_millis", Long.class);
        return new PolicyFigures.Filed(
                rs.getString("policy"),
                rs.getBoolean("open"),
                level(rs),
                decidedAt == null || spent == null ? null : Duration.ofMillis(spent),
                decidedAt == null ? null : Duration.between(filedAt, decidedAt),
                paidAt == null ? null : Duration.between(filedAt, paidAt));
    }

    private static ServiceLevel.State level(ResultSet rs) throws SQLException {
        if (rs.getBoolean("late")) {
            return ServiceLevel.State.BREACHED;
        }
        return rs.getBoolean("pressed") ? ServiceLevel.State.AT_RISK : ServiceLevel.State.ON_TIME;
    }

    private OffsetDateTime moment() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
