package com.refunddesk.payout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the desk paid of refunds, by whatever way; read many at a time. */
@Repository
public class SettledLegs {

    private final JdbcClient jdbc;

    SettledLegs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A leg that an attempt paid.
     *
     * @param route the channel, or what of the customer's own it was credited to
     * @param isThroughAChannel whether it left the desk's own book
     */
    public record SettledLeg(
            String refundNo,
            String legId,
            String channelKey,
            String route,
            boolean isThroughAChannel,
            Money amount,
            Instant finishedAt) {}

    /** The state is compared here: the databases would go through all attempts that ever settled. */
    public List<SettledLeg> ofRefunds(Collection<String> refundNos) {
        return refundNos.isEmpty()
                ? List.of()
                : jdbc
                        .sql("select l.refund_no, a.leg_id, a.channel_key, a.route, a.amount, a.currency, a.state,"
                                + " a.finished_at" + Rows.IN_LIST
                                + "payout_leg l on l.refund_no = wanted join payout_attempt a on a.leg_id = l.leg_id")
                        .param("list", Rows.list(refundNos))
                        .query((row, n) -> row(row))
                        .list()
                        .stream()
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static SettledLeg row(ResultSet row) throws SQLException {
        if (AttemptState.valueOf(row.getString("state")) != AttemptState.SETTLED) {
            return null;
        }
        Route route = Route.valueOf(row.getString("route"));
        return new SettledLeg(
                row.getString("refund_no"),
                row.getString("leg_id"),
                row.getString("channel_key"),
                route.name(),
                !route.isInternal(),
                Rows.money(row),
                Rows.instant(row, "finished_at"));
    }
}
