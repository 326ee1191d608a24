package com.refunddesk.servicelevel;

import com.refunddesk.servicelevel.ServiceLevelReport.Decision;
import com.refunddesk.servicelevel.ServiceLevelReport.Figures;
import com.refunddesk.servicelevel.ServiceLevelReport.Percentiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Computes managers' figures in the database. What is late counts as late also before the engine's timer said so. */
@Component
class ServiceLevelReports {

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

    private static final String FROM = """
            from service_case c
            left join service_clock r on r.refund_no = c.refund_no and r.phase = 'REVIEW'
            left join service_clock a on a.refund_no = c.refund_no and a.phase = 'APPEAL'
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ServiceLevelReports(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ServiceLevelReport of(Instant from, Instant to) {
        Figures total = figures("cast(null as varchar)", "", from, to).getFirst();
        return new ServiceLevelReport(
                from, to, total, figures("c.policy", "group by c.policy order by c.policy", from, to));
    }

    @Transactional(readOnly = true)
    public Now now() {
        return jdbc.sql("select count(*), count(*) filter (where " + PRESSED + " and not " + LATE
                        + "), count(*) filter (where " + LATE + ") " + FROM + "where " + OPEN)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((rs, row) -> new Now(rs.getLong(1), rs.getLong(2), rs.getLong(3)))
                .single();
    }

    private List<Figures> figures(String policy, String grouping, Instant from, Instant to) {
        String wall = "extract(epoch from c.decided_at) - extract(epoch from c.filed_at)";
        String working = "case when c.decided_at is not null then r.spent_millis / 1000 end";
        String money = "extract(epoch from c.paid_at) - extract(epoch from c.filed_at)";
        String sql = "select " + policy + " as policy, count(*) as filed,"
                + " count(*) filter (where " + OPEN + ") as open,"
                + " count(*) filter (where " + OPEN + " and " + PRESSED + " and not " + LATE + ") as at_risk,"
                + " count(*) filter (where " + LATE + ") as breached,"
                + " count(c.decided_at) as decided, count(c.paid_at) as paid,"
                + percentiles("working", working) + "," + percentiles("wall", wall) + "," + percentiles("money", money)
                + " " + FROM + "where c.filed_at >= :from and c.filed_at < :to " + grouping;
        return jdbc.sql(sql)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((rs, row) -> new Figures(
                        rs.getString("policy"),
                        rs.getLong("filed"),
                        rs.getLong("open"),
                        rs.getLong("at_risk"),
                        rs.getLong("breached"),
                        rs.getLong("decided"),
                        rs.getLong("paid"),
                        new Decision(read(rs, "working"), read(rs, "wall")),
                        read(rs, "money")))
                .list();
    }

    private static String percentiles(String name, String seconds) {
        return " percentile_disc(0.5) within group (order by " + seconds + ") as " + name + "_50,"
                + " percentile_disc(0.9) within group (order by " + seconds + ") as " + name + "_90,"
                + " percentile_disc(0.99) within group (order by " + seconds + ") as " + name + "_99";
    }

    private static Percentiles read(ResultSet rs, String name) throws SQLException {
        Duration median = duration(rs.getBigDecimal(name + "_50"));
        return median == null
                ? null
                : new Percentiles(
                        median, duration(rs.getBigDecimal(name + "_90")), duration(rs.getBigDecimal(name + "_99")));
    }

    private static Duration duration(BigDecimal seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds.longValue());
    }
}
