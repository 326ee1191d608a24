package com.refunddesk.journey;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A desk with many refunds, copied from one that was filed over HTTP. Of every ten open ones two are late and three at
 * risk; the closed ones were decided and
 * paid over two hundred days at the most, one in ten of them late.
 */
final class ManyRefunds {

    private static final List<String> POLICIES =
            List.of("tencent-prepaid", "aliyun-prepaid", "aws-any", "kufanyun-prepaid", "jdcloud-prepaid");

    private final DataSource dataSource;
    private final JdbcClient jdbc;

    ManyRefunds(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Files one refund and copies it; a second call does nothing. */
    void make(DeskApi billing, DeskApi agent, int open, int closed) {
        if (count() > 0) {
            return;
        }
        billing.put("/api/v1/accounts/ACC-MANY", Cases.account("ACC-MANY"));
        billing.put("/api/v1/orders/ORD-MANY", Cases.freshOrder("ACC-MANY", "ORD-MANY", "900.00", Instant.now()));
        agent.file("many", Cases.request("ORD-MANY"));
        copy(open, "O", "UNDER_REVIEW", true);
        copy(closed, "C", "PAID", false);
        jdbc.sql("analyze").update();
        if (!isPostgres()) {
            // H2 answers a repeated query with the last result; here each is to be worked out.
            jdbc.sql("set optimize_reuse_results false").update();
        }
    }

    long count() {
        return jdbc.sql("select count(*) from refund").query(Long.class).single();
    }

    private void copy(int count, String prefix, String status, boolean open) {
        String numbers =
                isPostgres() ? "generate_series(1, " + count + ") as s (n)" : "system_range(1, " + count + ") as s (n)";
        String refundNo = "'RF-" + prefix + "-' || lpad(cast(s.n as varchar), 6, '0')";
        // The open ones over the last three days, the closed ones over two hundred.
        String filedAt = "(localtimestamp - s.n * interval '" + (open ? 4 : 14) + "' minute)";
        String order = "'ORD-" + prefix + "-' || s.n";
        insert(
                "refund",
                Map.of(
                        "refund_no",
                        refundNo,
                        "order_no",
                        order,
                        "account_id",
                        "'ACC-' || mod(s.n, 1000)",
                        "subject_id",
                        "'SUB-' || mod(s.n, 1000)",
                        "status",
                        "'" + status + "'",
                        "open_order_no",
                        open ? order : "cast(null as varchar)",
                        "filed_at",
                        filedAt,
                        "process_instance_key",
                        "2251799813685248 + s.n",
                        "round",
                        "1",
                        "ended_at",
                        open ? "cast(null as timestamp with time zone)" : filedAt + " + interval '90' minute"),
                "refund r, " + numbers + " where r.order_no = 'ORD-MANY'");
        String policy = "case mod(s.n, 5) "
                + POLICIES.stream()
                        .map(name -> "when " + POLICIES.indexOf(name) + " then '" + name + "'")
                        .collect(Collectors.joining(" "))
                + " end";
        String end = open ? "cast(null as timestamp with time zone)" : filedAt + " + interval '60' minute";
        String paid = open ? "cast(null as timestamp with time zone)" : filedAt + " + interval '90' minute";
        jdbc.sql("insert into service_case (refund_no, policy, filed_at, decided_at, paid_at) select " + refundNo + ", "
                        + policy + ", " + filedAt + ", " + end + ", " + paid + " from " + numbers)
                .update();
        String atRisk = open
                ? "case when mod(s.n, 10) < 5 then localtimestamp end"
                : "case when mod(s.n, 10) = 0 then " + end + " end";
        String late = open
                ? "case when mod(s.n, 10) < 2 then localtimestamp end"
                : "case when mod(s.n, 10) = 0 then " + end + " end";
        jdbc.sql("insert into service_clock (refund_no, phase, working_days, started_at, running_since, spent_millis,"
                        + " at_risk_at, due_at, at_risk_marked, breached_marked, ended_at) select " + refundNo
                        + ", 'REVIEW', 3, " + filedAt + ", "
                        + (open ? filedAt : "cast(null as timestamp with time zone)")
                        + ", " + (open ? "0" : "1000 * mod(s.n, 40000)") + ", " + filedAt + " + interval '200' day, "
                        + filedAt + " + interval '300' day, cast(" + atRisk + " as timestamp with time zone), cast("
                        + late + " as timestamp with time zone), " + end + " from " + numbers)
                .update();
        insert(
                "refund_event",
                Map.of("refund_no", refundNo, "at", filedAt),
                "refund_event r, " + numbers
                        + " where r.refund_no = (select refund_no from refund where order_no = 'ORD-MANY')");
    }

    /** Copies rows with all their columns but these. */
    private void insert(String table, Map<String, String> changed, String from) {
        List<String> columns = jdbc.sql("select column_name from information_schema.columns where table_name = :table"
                        + " order by ordinal_position")
                .param("table", table)
                .query(String.class)
                .list();
        String values = columns.stream()
                .map(column -> changed.getOrDefault(column, "r." + column))
                .collect(Collectors.joining(", "));
        jdbc.sql("insert into " + table + " (" + String.join(", ", columns) + ") select " + values + " from " + from)
                .update();
    }

    private boolean isPostgres() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
