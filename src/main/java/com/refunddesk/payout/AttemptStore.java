package com.refunddesk.payout;

import com.refunddesk.payout.Payouts.LegAttempt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The attempts' rows; their leg's row is locked by whoever writes here. */
@Repository
class AttemptStore {

    /** A payment may have paid for several orders: its legs are found by it and not by the order. */
    private static final String OF_PAYMENT = """
            from payout_attempt a join payout_leg l on l.leg_id = a.leg_id
            where l.payment_id = :paymentId and l.channel = :channel and a.destination = 'ORIGINAL'""";

    private final JdbcClient jdbc;

    AttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An attempt that is under way. */
    void insert(Attempt attempt) {
        jdbc.sql("""
                        insert into payout_attempt (leg_id, attempt, channel_key, route, destination, amount, currency,
                            state, live, refusal_code, refusal_reason, channel_refund_id, lease_owner, lease_until, enquiries,
                            next_enquiry_at, intent_at)
                        values (:legId, :attempt, :key, :route, :destination, :amount, :currency,
                            :state, 1, :code, :reason, :channelRefundId, :owner, :until, 0, :next, :intentAt)
                        """)
                .param("legId", attempt.legId())
                .param("attempt", attempt.attempt())
                .param("key", attempt.channelKey())
                .param("route", attempt.route().name())
                .param("destination", attempt.destination().name())
                .param("amount", attempt.amount().getAmount())
                .param("currency", attempt.amount().getCurrencyUnit().getCode())
                .param("state", attempt.state().name())
                .param(
                        "code",
                        attempt.refusal() == null ? null : attempt.refusal().code())
                .param(
                        "reason",
                        attempt.refusal() == null ? null : attempt.refusal().reason())
                .param("channelRefundId", attempt.channelRefundId())
                .param("owner", attempt.leaseOwner())
                .param("until", Rows.at(attempt.leaseUntil()))
                .param("next", Rows.at(attempt.nextEnquiryAt()))
                .param("intentAt", Rows.at(attempt.intentAt()))
                .update();
    }

    Optional<Attempt> find(String legId, int attempt) {
        return jdbc.sql("select * from payout_attempt where leg_id = :legId and attempt = :attempt")
                .param("legId", legId)
                .param("attempt", attempt)
                .query((row, n) -> row(row))
                .optional();
    }

    List<Attempt> ofLeg(String legId) {
        return jdbc.sql("select * from payout_attempt where leg_id = :legId order by attempt")
                .param("legId", legId)
                .query((row, n) -> row(row))
                .list();
    }

    /** The attempts as others may know them. */
    List<LegAttempt> toldOf(String legId) {
        return jdbc.sql("select * from payout_attempt where leg_id = :legId order by attempt")
                .param("legId", legId)
                .query((row, n) -> new LegAttempt(
                        row.getString("leg_id"),
                        row.getInt("attempt"),
                        row.getString("channel_key"),
                        Destination.valueOf(row.getString("destination")),
                        Rows.money(row),
                        AttemptState.valueOf(row.getString("state")).legStatus(),
                        row.getString("channel_refund_id"),
                        row.getString("refusal_code"),
                        Rows.instant(row, "intent_at"),
                        Rows.instant(row, "finished_at")))
                .list();
    }

    /** The latest attempt under a key. */
    Optional<Attempt> byKey(String channelKey) {
        return jdbc.sql("""
                        select * from payout_attempt where channel_key = :key
                        order by attempt desc fetch first 1 rows only
                        """)
                .param("key", channelKey)
                .query((row, n) -> row(row))
                .optional();
    }

    /** How many other refunds of the leg's payment went, or may have gone, back the way it came. */
    long countOthersOfPayment(Leg leg) {
        return jdbc.sql("select count(distinct a.channel_key) " + OF_PAYMENT
                        + " and a.leg_id <> :legId and a.state <> 'FAILED'")
                .param("paymentId", leg.paymentId())
                .param("channel", leg.channel().name())
                .param("legId", leg.legId())
                .query(Long.class)
                .single();
    }

    /** When a refund of the leg's payment was last sent back the way it came, this leg's own included. */
    Optional<Instant> lastOfPayment(Leg leg) {
        return jdbc.sql("select a.intent_at " + OF_PAYMENT + " order by a.intent_at desc fetch first 1 rows only")
                .param("paymentId", leg.paymentId())
                .param("channel", leg.channel().name())
                .query((row, n) -> Rows.instant(row, "intent_at"))
                .optional();
    }

    /** Those nobody has asked the channel about although it was due before the cut-off. */
    List<Attempt> dueBefore(Instant cutOff, Instant now, int limit) {
        return jdbc.sql("""
                        select * from payout_attempt
                        where state in ('INTENT', 'UNKNOWN', 'SENT') and next_enquiry_at < :cutOff
                            and (lease_until is null or lease_until < :now)
                        order by next_enquiry_at fetch first :limit rows only
                        """)
                .param("cutOff", Rows.at(cutOff))
                .param("now", Rows.at(now))
                .param("limit", limit)
                .query((row, n) -> row(row))
                .list();
    }

    /** Gives somebody the turn; nobody else asks while it lasts. */
    void lease(Attempt attempt, String owner, Instant until, Instant unansweredAt) {
        jdbc.sql("""
                        update payout_attempt set lease_owner = :owner, lease_until = :until, next_enquiry_at = :until,
                            unanswered_at = :unanswered
                        where leg_id = :legId and attempt = :attempt
                        """)
                .param("owner", owner)
                .param("until", Rows.at(until))
                .param("unanswered", Rows.at(unansweredAt))
                .param("legId", attempt.legId())
                .param("attempt", attempt.attempt())
                .update();
    }

    /**
     * Ends a turn at the channel: the lease is given back and the next enquiry set, unless somebody wanted one while the turn
     * lasted, which is still to come then.
     */
    void endTurn(Attempt attempt, Instant unansweredAt, int enquiries, Instant nextEnquiryAt) {
        jdbc.sql("""
                        update payout_attempt set lease_owner = null, lease_until = null, unanswered_at = :unanswered,
                            enquiries = :enquiries,
                            next_enquiry_at = case when next_enquiry_at < lease_until then next_enquiry_at else :next end
                        where leg_id = :legId and attempt = :attempt
                        """)
                .param("unanswered", Rows.at(unansweredAt))
                .param("enquiries", enquiries)
                .param("next", Rows.at(nextEnquiryAt))
                .param("legId", attempt.legId())
                .param("attempt", attempt.attempt())
                .update();
    }

    /** Moves the state on; the row must still be in the state that was read. */
    void move(Attempt attempt, AttemptState next, String channelRefundId, Instant now) {
        int moved = jdbc.sql("""
                        update payout_attempt set state = :next, live = :live, channel_refund_id = :channelRefundId,
                            finished_at = :finishedAt
                        where leg_id = :legId and attempt = :attempt and state = :state
                        """)
                .param("next", next.name())
                .param("live", next == AttemptState.FAILED ? null : 1)
                .param("channelRefundId", channelRefundId)
                .param("finishedAt", next.isFinal() ? Rows.at(now) : null)
                .param("legId", attempt.legId())
                .param("attempt", attempt.attempt())
                .param("state", attempt.state().name())
                .update();
        if (moved != 1) {
            throw new IllegalStateException("Attempt " + attempt.channelKey() + " is no longer " + attempt.state());
        }
    }

    /** Keeps what the channel refused with, until an enquiry confirms it; {@code null} forgets it. */
    void refusal(Attempt attempt, Failure refusal) {
        jdbc.sql("""
                        update payout_attempt set refusal_code = :code, refusal_reason = :reason
                        where leg_id = :legId and attempt = :attempt
                        """)
                .param("code", refusal == null ? null : refusal.code())
                .param("reason", refusal == null ? null : refusal.reason())
                .param("legId", attempt.legId())
                .param("attempt", attempt.attempt())
                .update();
    }

    void enquireAt(Attempt attempt, Instant at) {
        set("next_enquiry_at", attempt, at);
    }

    /** Marks an outcome that has been unknown for too long. */
    void flag(Attempt attempt, Instant at) {
        set("flagged_at", attempt, at);
    }

    /** Marks that the channel said the opposite of what was final. */
    void contradict(Attempt attempt, Instant at) {
        set("contradicted_at", attempt, at);
    }

    private void set(String column, Attempt attempt, Instant at) {
        jdbc.sql("update payout_attempt set " + column + " = :at where leg_id = :legId and attempt = :attempt")
                .param("at", Rows.at(at))
                .param("legId", attempt.legId())
                .param("attempt", attempt.attempt())
                .update();
    }

    long countFlagged() {
        return jdbc.sql("""
                        select count(*) from payout_attempt a
                        where (a.flagged_at is not null and a.state in ('INTENT', 'UNKNOWN', 'SENT'))
                            or (a.contradicted_at is not null and not exists (select 1 from payout_attempt later
                                where later.leg_id = a.leg_id and later.channel_key = a.channel_key
                                    and later.attempt > a.attempt))
                        """).query(Long.class).single();
    }

    private static Attempt row(ResultSet row) throws SQLException {
        String refusal = row.getString("refusal_code");
        return new Attempt(
                row.getString("leg_id"),
                row.getInt("attempt"),
                row.getString("channel_key"),
                Route.valueOf(row.getString("route")),
                Destination.valueOf(row.getString("destination")),
                Rows.money(row),
                AttemptState.valueOf(row.getString("state")),
                refusal == null ? null : new Failure(refusal, row.getString("refusal_reason")),
                row.getString("channel_refund_id"),
                row.getString("lease_owner"),
                Rows.instant(row, "lease_until"),
                Rows.instant(row, "unanswered_at"),
                row.getInt("enquiries"),
                Rows.instant(row, "next_enquiry_at"),
                Rows.instant(row, "intent_at"),
                Rows.instant(row, "flagged_at"),
                Rows.instant(row, "contradicted_at"));
    }
}
