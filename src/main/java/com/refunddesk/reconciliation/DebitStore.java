package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.reconciliation.bill.BillLine;
import com.refunddesk.reconciliation.bill.BillLine.Said;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of each day's latest bill. A line that stands on two days' bills is there for both, and counts once. */
@Repository
class DebitStore {

    private static final String BETWEEN_IDS = "\n";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    DebitStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A line, with the desk's key that it is about, or the channel's number where the desk knows neither. */
    record Keyed(String key, BillLine line) {}

    /** Takes a run's lines, page by page. */
    Intake intakeOf(Run run) {
        return new Intake(run);
    }

    final class Intake {

        private final Run run;
        /** How often lines were there so far, of those that are on more than one page or more than once. */
        private final Map<String, Integer> repeated = new HashMap<>();

        private Intake(Run run) {
            this.run = run;
        }

        void add(List<Keyed> page) {
            noteThoseOfEarlierPages(page);
            Map<String, Integer> onPage = new HashMap<>();
            List<Object[]> rows = new ArrayList<>();
            for (Keyed keyed : page) {
                String id = keyed.line().id();
                // The same line twice on one bill is two debits.
                int occurrence = repeated.getOrDefault(id, onPage.getOrDefault(id, 0)) + 1;
                (occurrence > 1 ? repeated : onPage).put(id, occurrence);
                rows.add(row(keyed, occurrence));
            }
            batches.batchUpdate("""
                    insert into reconciliation_debit (channel, bill_date, run_id, line_id, occurrence, channel_key,
                        channel_refund_id, payment_ids, amount, currency, said, at, line_number)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, rows);
        }

        private void noteThoseOfEarlierPages(List<Keyed> page) {
            List<String> unnoted = page.stream()
                    .map(keyed -> keyed.line().id())
                    .filter(id -> !repeated.containsKey(id))
                    .toList();
            jdbc.sql("select d.line_id, d.run_id" + Rows.IN_LIST + "reconciliation_debit d on d.line_id = wanted")
                    .param("list", Rows.list(unnoted))
                    .query(row -> {
                        if (row.getLong("run_id") == run.runId()) {
                            repeated.put(row.getString("line_id"), 1);
                        }
                    });
        }

        private Object[] row(Keyed keyed, int occurrence) {
            BillLine line = keyed.line();
            return new Object[] {
                run.channel().name(),
                run.date(),
                run.runId(),
                line.id(),
                occurrence,
                keyed.key(),
                line.channelRefundId(),
                String.join(BETWEEN_IDS, line.paymentIds()),
                line.amount().getAmount(),
                line.amount().getCurrencyUnit().getCode(),
                line.said().name(),
                Rows.at(line.at() == null ? run.begin() : line.at()),
                line.number()
            };
        }
    }

    /**
     * The keys on a run's bill, in order and each once, one page after another. Ordered by both of the index's columns, or H2
     * would sort all that is left for each page.
     */
    List<String> keysOf(long runId, String after, int size) {
        return page(jdbc.sql("""
                        select channel_key from reconciliation_debit where run_id = :runId and channel_key > :after
                        order by run_id, channel_key fetch first :size rows only
                        """).param("runId", runId), after, size);
    }

    /** The keys that the bill had which the run's replaces, and that it hasn't any more; in the same way. */
    List<String> keysDroppedBy(Run run, String after, int size) {
        return page(jdbc.sql("""
                        select old.channel_key from reconciliation_debit old
                        where old.run_id = :replaced and old.channel_key > :after and not exists (
                            select 1 from reconciliation_debit d where d.run_id = :runId and d.channel_key = old.channel_key)
                        order by old.run_id, old.channel_key fetch first :size rows only
                        """).param("replaced", run.replaced()).param("runId", run.runId()), after, size);
    }

    private static List<String> page(JdbcClient.StatementSpec keys, String after, int size) {
        return keys.param("after", after).param("size", size).query(String.class).list().stream()
                .distinct()
                .toList();
    }

    /** Forgets a bill that another one replaced. */
    void forget(long runId) {
        jdbc.sql("delete from reconciliation_debit where run_id = :runId")
                .param("runId", runId)
                .update();
    }

    /** Which runs' bills have the keys; keys that none has are left out. */
    Map<String, Set<Long>> runsOf(BillChannel channel, Collection<String> keys) {
        Map<String, Set<Long>> runs = new HashMap<>();
        if (keys.isEmpty()) {
            return runs;
        }
        jdbc.sql("select d.channel, d.channel_key, d.run_id" + Rows.IN_LIST
                        + "reconciliation_debit d on d.channel_key = wanted")
                .param("list", Rows.list(keys))
                .query(row -> {
                    if (channel.name().equals(row.getString("channel"))) {
                        runs.computeIfAbsent(row.getString("channel_key"), key -> new HashSet<>())
                                .add(row.getLong("run_id"));
                    }
                });
        return runs;
    }

    /** All that bills say of the keys, as it went at the channel, without the bill that the run's replaces. */
    List<Debit> of(Run run, Collection<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : jdbc
                        .sql("select d.*" + Rows.IN_LIST + "reconciliation_debit d on d.channel_key = wanted")
                        .param("list", Rows.list(keys))
                        .query((row, n) -> Stored.of(row))
                        .list()
                        .stream()
                        .filter(stored -> stored.channel().equals(run.channel().name()))
                        .filter(stored -> !run.replaces(stored.runId()))
                        .collect(Collectors.toMap(Stored::line, stored -> stored, Stored.LATER_DAY))
                        .values()
                        .stream()
                        .map(Stored::debit)
                        .sorted(Debit.IN_ORDER)
                        .toList();
    }

    /** What makes a line this one, on whatever day's bill it stands. */
    private record Line(String id, int occurrence) {}

    /** A bill's line and whose bill of which day it is: the databases find it by its key alone. */
    private record Stored(String channel, LocalDate day, long runId, Line line, Debit debit) {

        /** The channel's last word on a line: accepted one day, it may be paid on the next day's bill. */
        static final BinaryOperator<Stored> LATER_DAY = BinaryOperator.maxBy(Comparator.comparing(Stored::day));

        static Stored of(ResultSet row) throws SQLException {
            String paymentIds = row.getString("payment_ids");
            return new Stored(
                    row.getString("channel"),
                    row.getObject("bill_date", LocalDate.class),
                    row.getLong("run_id"),
                    new Line(row.getString("line_id"), row.getInt("occurrence")),
                    new Debit(
                            row.getString("channel_key"),
                            paymentIds.isEmpty() ? List.of() : List.of(paymentIds.split(BETWEEN_IDS)),
                            Rows.money(row, "amount", "currency"),
                            Said.valueOf(row.getString("said")),
                            Rows.instant(row, "at"),
                            row.getLong("line_number")));
        }
    }
}
