package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.bill.BillChannel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the desk paid of refunds, by whatever way; read many at a time. */
@Repository
class SettledLegs {

    private static final String SETTLED = "SETTLED";

    private final JdbcClient jdbc;

    SettledLegs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A leg that an attempt paid.
     *
     * @param route the channel, or what of the customer's own it was credited to
     */
    record SettledLeg(
            String refundNo, String legId, String channelKey, String route, Money amount, Instant finishedAt) {

        /** Not credited in the desk's own book; the sandbox stands in for every channel. */
        boolean isThroughAChannel() {
            return BillChannel.SANDBOX.routes().stream()
                    .anyMatch(channel -> channel.name().equals(route));
        }
    }

    /** The state is compared here: the databases would go through all attempts that ever settled. */
    List<SettledLeg> ofRefunds(Collection<String> refundNos) {
        return refundNos.isEmpty()
                ? List.of()
                : jdbc
                        .sql("select l.refund_no, a.leg_id, a.channel_key, a.route, a.amount, a.currency, a.state,"
                                + " a.finished_at" + Rows.IN_LIST
                                + "payout_leg l on l.refund_no = wanted join payout_attempt a on a.leg_id = l.leg_id")
                        .param("list", Rows.list(refundNos))
                        .query((row, n) -> SETTLED.equals(row.getString("state"))
                                ? new SettledLeg(
                                        row.getString("refund_no"),
                                        row.getString("leg_id"),
                                        row.getString("channel_key"),
                                        row.getString("route"),
                                        Rows.money(row, "amount", "currency"),
                                        Rows.instant(row, "finished_at"))
                                : null)
                        .list()
                        .stream()
                        .filter(Objects::nonNull)
                        .toList();
    }
}
