package com.refunddesk.payout;

import com.refunddesk.billing.Payment;
import com.refunddesk.billing.PaymentChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The legs' rows. A leg's row is locked before anything of it or its attempts changes. */
@Repository
class LegStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    LegStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A leg as it is planned: an account to pay to comes later, once somebody approved it. */
    void insert(Leg leg, int legNo, Payment payment) {
        jdbc.sql("""
                        insert into payout_leg (leg_id, refund_no, leg_no, order_no, account_id, payment_id, paid, paid_at, channel,
                            destination, amount, currency, attempt, status, created_at)
                        values (:legId, :refundNo, :legNo, :orderNo, :accountId, :paymentId, :paid, :paidAt, :channel,
                            :destination, :amount, :currency, :attempt, :status, :now)
                        """)
                .param("legId", leg.legId())
                .param("refundNo", leg.refundNo())
                .param("legNo", legNo)
                .param("orderNo", leg.orderNo())
                .param("accountId", leg.accountId())
                .param("paymentId", leg.paymentId())
                .param("paid", payment.amount().getAmount())
                .param("paidAt", Rows.at(payment.paidAt()))
                .param("channel", leg.channel().name())
                .param("destination", leg.destination().name())
                .param("amount", leg.amount().getAmount())
                .param("currency", leg.amount().getCurrencyUnit().getCode())
                .param("attempt", leg.attempt())
                .param("status", leg.status().name())
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    List<Leg> ofRefunds(Collection<String> refundNos) {
        return jdbc.sql("select * from payout_leg where refund_no in (:refundNos) order by refund_no, leg_no")
                .param("refundNos", refundNos)
                .query((row, n) -> row(row).leg())
                .list();
    }

    /** The leg, its row locked until the transaction ends. */
    LegRow lock(String legId) {
        return find(legId, " for update").orElseThrow(() -> new IllegalStateException("There is no leg " + legId));
    }

    LegRow get(String legId) {
        return find(legId, "").orElseThrow(() -> new IllegalStateException("There is no leg " + legId));
    }

    private Optional<LegRow> find(String legId, String lock) {
        return jdbc.sql("select * from payout_leg where leg_id = :legId" + lock)
                .param("legId", legId)
                .query((row, n) -> row(row))
                .optional();
    }

    /** Lets the leg show what its current attempt came to. */
    void follow(Attempt attempt, AttemptState state, String channelRefundId, Failure failure, Instant settledAt) {
        jdbc.sql("""
                        update payout_leg set status = :status, channel_refund_id = :channelRefundId,
                            failure_code = :code, failure_reason = :reason, settled_at = :settledAt
                        where leg_id = :legId and attempt = :attempt
                        """)
                .param("status", state.legStatus().name())
                .param("channelRefundId", channelRefundId)
                .param("code", failure == null ? null : failure.code())
                .param("reason", failure == null ? null : failure.reason())
                .param("settledAt", Rows.at(settledAt))
                .param("legId", attempt.legId())
                .param("attempt", attempt.attempt())
                .update();
    }

    /** Readies the leg for its next attempt, under a new number where the last one was used up. */
    void prepare(String legId, int attempt, Destination destination, String designatedAccountId) {
        jdbc.sql("""
                        update payout_leg set attempt = :attempt, destination = :destination, status = 'PENDING',
                            designated_account_id = :designated, proposed_account_id = null, proposed_by = null,
                            channel_refund_id = null, failure_code = null, failure_reason = null
                        where leg_id = :legId
                        """)
                .param("attempt", attempt)
                .param("destination", destination.name())
                .param("designated", designatedAccountId)
                .param("legId", legId)
                .update();
    }

    /** Notes the account that a manager is asked about, or takes it back with nulls. */
    void propose(String legId, String accountId, String by) {
        jdbc.sql("""
                        update payout_leg set proposed_account_id = :account, proposed_by = :by where leg_id = :legId
                        """)
                .param("account", accountId)
                .param("by", by)
                .param("legId", legId)
                .update();
    }

    /** Hands the leg to finance, or with nulls back. */
    void exception(String legId, String reason, Instant openedAt) {
        jdbc.sql("""
                        update payout_leg set exception_reason = :reason, exception_opened_at = :at where leg_id = :legId
                        """)
                .param("reason", reason)
                .param("at", Rows.at(openedAt))
                .param("legId", legId)
                .update();
    }

    boolean anyException(String refundNo) {
        return jdbc.sql("""
                        select count(*) from payout_leg where refund_no = :refundNo and exception_opened_at is not null
                        """).param("refundNo", refundNo).query(Long.class).single() > 0;
    }

    private static LegRow row(ResultSet row) throws SQLException {
        return new LegRow(
                new Leg(
                        row.getString("leg_id"),
                        row.getString("refund_no"),
                        row.getString("order_no"),
                        row.getString("account_id"),
                        row.getString("payment_id"),
                        PaymentChannel.valueOf(row.getString("channel")),
                        Destination.valueOf(row.getString("destination")),
                        Rows.money(row),
                        row.getInt("attempt"),
                        Leg.Status.valueOf(row.getString("status")),
                        row.getString("channel_refund_id"),
                        row.getString("failure_reason"),
                        Rows.instant(row, "settled_at")),
                Rows.money(row, "paid"),
                Rows.instant(row, "paid_at"),
                row.getString("failure_code"),
                row.getString("designated_account_id"),
                row.getString("proposed_account_id"),
                row.getString("proposed_by"),
                Rows.instant(row, "exception_opened_at"));
    }
}
