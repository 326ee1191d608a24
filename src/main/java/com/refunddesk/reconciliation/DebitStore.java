package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.reconciliation.bill.BillLine;
import com.refunddesk.reconciliation.bill.BillLine.Said;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What bills said, each line once: a bill that is taken again, or a line that stands on two, changes nothing. */
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

    /** Notes a page of a run's lines. */
    void add(Run run, List<Keyed> lines) {
        BillChannel channel = run.channel();
        Map<String, Long> known =
                runsOf(channel, lines.stream().map(keyed -> keyed.line().id()).toList());
        Set<String> seen = new HashSet<>();
        known.forEach((id, runId) -> {
            if (runId == run.runId()) {
                seen.add(id);
            }
        });
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        for (Keyed keyed : lines) {
            // The same line twice on one bill is two debits.
            String id = keyed.line().id();
            for (int n = 2; seen.contains(id); n++) {
                id = keyed.line().id() + "#" + n;
                runsOf(channel, List.of(id)).forEach((other, runId) -> {
                    known.put(other, runId);
                    if (runId == run.runId()) {
                        seen.add(other);
                    }
                });
            }
            seen.add(id);
            if (known.containsKey(id)) {
                updates.add(new Object[] {run.runId(), keyed.key(), keyed.line().number(), channel.name(), id});
            } else {
                inserts.add(values(run, id, keyed));
            }
        }
        batches.batchUpdate("""
                insert into reconciliation_debit (channel, line_id, channel_key, channel_refund_id, payment_ids, amount,
                    currency, said, at, line_number, run_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, inserts);
        batches.batchUpdate("""
                update reconciliation_debit set run_id = ?, channel_key = ?, line_number = ?
                where channel = ? and line_id = ?
                """, updates);
    }

    private static Object[] values(Run run, String id, Keyed keyed) {
        BillLine line = keyed.line();
        return new Object[] {
            run.channel().name(),
            id,
            keyed.key(),
            line.channelRefundId(),
            String.join(BETWEEN_IDS, line.paymentIds()),
            line.amount().getAmount(),
            line.amount().getCurrencyUnit().getCode(),
            line.said().name(),
            Rows.at(line.at() == null ? run.begin() : line.at()),
            line.number(),
            run.runId()
        };
    }

    private Map<String, Long> runsOf(BillChannel channel, Collection<String> ids) {
        Map<String, Long> runs = new HashMap<>();
        jdbc.sql("select d.channel, d.line_id, d.run_id" + Rows.IN_LIST
                        + "reconciliation_debit d on d.line_id = wanted")
                .param("list", Rows.list(ids))
                .query(row -> {
                    if (channel.name().equals(row.getString("channel"))) {
                        runs.put(row.getString("line_id"), row.getLong("run_id"));
                    }
                });
        return runs;
    }

    /**
     * The keys on a run's bill, in order and each once, one page after another. Ordered by both of the index's columns, or H2
     * would sort all that is left for each page.
     */
    List<String> keysOf(long runId, String after, int size) {
        return jdbc
                .sql("""
                        select channel_key from reconciliation_debit where run_id = :runId and channel_key > :after
                        order by run_id, channel_key fetch first :size rows only
                        """)
                .param("runId", runId)
                .param("after", after)
                .param("size", size)
                .query(String.class)
                .list()
                .stream()
                .distinct()
                .toList();
    }

    /** All that bills said of the keys, as it went at the channel. */
    List<Debit> of(BillChannel channel, Collection<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : jdbc
                        .sql("select d.*" + Rows.IN_LIST + "reconciliation_debit d on d.channel_key = wanted")
                        .param("list", Rows.list(keys))
                        .query((row, n) -> new Stored(row.getString("channel"), row(row)))
                        .list()
                        .stream()
                        .filter(stored -> stored.channel().equals(channel.name()))
                        .map(Stored::debit)
                        .sorted(Debit.IN_ORDER)
                        .toList();
    }

    /** A bill's line and whose bill it is: the databases find it by its key alone. */
    private record Stored(String channel, Debit debit) {}

    private static Debit row(ResultSet row) throws SQLException {
        return new Debit(
                row.getString("channel_key"),
                row.getString("payment_ids").isEmpty()
                        ? List.of()
                        : List.of(row.getString("payment_ids").split(BETWEEN_IDS)),
                Rows.money(row, "amount", "currency"),
                Said.valueOf(row.getString("said")),
                Rows.instant(row, "at"),
                row.getLong("line_number"),
                row.getLong("run_id"));
    }
}
