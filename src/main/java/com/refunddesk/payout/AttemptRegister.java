package com.refunddesk.payout;

import com.refunddesk.billing.PaymentChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The attempts at channels as their bills and the book are held against them; read many at a time. */
@Repository
public class AttemptRegister {

    /** A leg's id has no more than 72 characters. */
    private static final Pattern SETTLEMENT = Pattern.compile("leg:(.{1,72}):SETTLED");

    /**
     * Subselects instead of a join, and nowhere a condition on the state: both databases then go by the keys' indexes, and not
     * through all attempts that ever settled.
     */
    private static final String ATTEMPTS = """
            select a.leg_id, a.attempt, a.channel_key, a.route, a.amount, a.currency, a.state, a.channel_refund_id,
                a.finished_at,
                (select l.refund_no from payout_leg l where l.leg_id = a.leg_id) as refund_no,
                (select l.payment_id from payout_leg l where l.leg_id = a.leg_id) as payment_id,
                (select max(case when s.state = 'SETTLED' and s.attempt <> a.attempt then 1 else 0 end)
                    from payout_attempt s where s.leg_id = a.leg_id) as settled_otherwise
            """;

    private final JdbcClient jdbc;

    AttemptRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An attempt as the desk knows it.
     *
     * @param channelRefundId the channel's number, or {@code null}
     * @param settledOtherwise whether another attempt paid the leg
     * @param finishedAt when the desk learned its end, or {@code null}
     */
    public record Entry(
            String refundNo,
            String legId,
            int attempt,
            String channelKey,
            PaymentChannel route,
            String paymentId,
            Money amount,
            Leg.Status status,
            String channelRefundId,
            boolean settledOtherwise,
            Instant finishedAt) {

        public boolean isFinal() {
            return status == Leg.Status.SETTLED || status == Leg.Status.FAILED;
        }

        /** The operation that the book has once the leg is paid. */
        public String operationKey() {
            return settlementKey(legId);
        }
    }

    /** The book's operation of a leg that was paid. */
    static String settlementKey(String legId) {
        return "leg:" + legId + ":SETTLED";
    }

    /** The leg that an operation of the book paid, or {@code null} where it can't be a payment of a leg. */
    public static String legOf(String operationKey) {
        Matcher payment = SETTLEMENT.matcher(operationKey);
        return payment.matches() ? payment.group(1) : null;
    }

    /** Those under the keys, earlier attempts under the same key first. */
    public List<Entry> byKeys(Collection<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : jdbc.sql(ATTEMPTS + Rows.IN_LIST
                                + "payout_attempt a on a.channel_key = wanted order by a.channel_key, a.attempt")
                        .param("list", Rows.list(keys))
                        .query((row, n) -> row(row))
                        .list();
    }

    /** Those that the channel knows by its own numbers. */
    public List<Entry> byChannelRefundIds(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(ATTEMPTS + Rows.IN_LIST
                                + "payout_attempt a on a.channel_refund_id = wanted order by a.leg_id, a.attempt")
                        .param("list", Rows.list(ids))
                        .query((row, n) -> row(row))
                        .list();
    }

    /** An attempt whose end the desk learned, paid or failed. */
    public record Finished(String legId, String channelKey, boolean paid, Instant at) {}

    /**
     * Those through the channel whose end the desk learned in the time, one page after another by time and leg. Ordered by all
     * of the index's columns, or H2 would sort all that is left for each page.
     *
     * @param after the last one of the page before, or {@code null} for the first page
     */
    public List<Finished> finishedBetween(PaymentChannel route, Instant from, Instant to, Finished after, int size) {
        return jdbc.sql("""
                        select leg_id, channel_key, state, finished_at from payout_attempt
                        where route = :route and finished_at >= :from and finished_at < :to
                            and (finished_at > :from or leg_id > :after)
                        order by route, finished_at, leg_id fetch first :size rows only
                        """)
                .param("route", route.name())
                .param("to", Rows.at(to))
                .param("from", Rows.at(after == null ? from : after.at()))
                .param("after", after == null ? "" : after.legId())
                .param("size", size)
                .query((row, n) -> new Finished(
                        row.getString("leg_id"),
                        row.getString("channel_key"),
                        AttemptState.valueOf(row.getString("state")) == AttemptState.SETTLED,
                        Rows.instant(row, "finished_at")))
                .list();
    }

    /** Whether the desk learned the end of any attempt through the channel in the time. */
    public boolean finishedAny(PaymentChannel route, Instant from, Instant to) {
        return jdbc.sql("""
                        select exists(select 1 from payout_attempt
                            where route = :route and finished_at >= :from and finished_at < :to)
                        """)
                .param("route", route.name())
                .param("from", Rows.at(from))
                .param("to", Rows.at(to))
                .query(Boolean.class)
                .single();
    }

    /** Has the channel asked about an open attempt by the background's next turn, before all others. */
    public void enquireNext(Entry entry) {
        jdbc.sql("""
                        update payout_attempt set next_enquiry_at = :first
                        where leg_id = :legId and attempt = :attempt and state in ('INTENT', 'UNKNOWN', 'SENT')
                        """)
                .param("first", Rows.at(Instant.EPOCH))
                .param("legId", entry.legId())
                .param("attempt", entry.attempt())
                .update();
    }

    private static Entry row(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("refund_no"),
                row.getString("leg_id"),
                row.getInt("attempt"),
                row.getString("channel_key"),
                PaymentChannel.valueOf(row.getString("route")),
                row.getString("payment_id"),
                Rows.money(row),
                AttemptState.valueOf(row.getString("state")).legStatus(),
                row.getString("channel_refund_id"),
                row.getInt("settled_otherwise") == 1,
                Rows.instant(row, "finished_at"));
    }
}
