package com.refunddesk.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was booked to channels' clearing accounts, for reconciliation; read many at a time. */
@Repository
public class ClearingPostings {

    private final JdbcClient jdbc;

    ClearingPostings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Money that the book says went out through a channel. */
    public record Posting(String operationKey, String refundNo, String channel, Money amount) {}

    /** Something that was booked, with when its money moved. */
    public record Operation(String key, Instant valueAt) {}

    public List<Posting> of(Collection<String> operationKeys) {
        return operationKeys.isEmpty()
                ? List.of()
                : jdbc
                        .sql("""
                                select p.operation_key, p.credit_account, p.credit_sub, p.amount, p.currency,
                                    (select o.refund_no from ledger_operation o where o.operation_key = p.operation_key)
                                        as refund_no
                                from unnest(cast(:keys as varchar array)) as list(wanted)
                                    join ledger_posting p on p.operation_key = wanted
                                """)
                        .param("keys", operationKeys.stream().distinct().toArray(String[]::new))
                        .query((row, n) -> isClearing(row) ? row(row) : null)
                        .list()
                        .stream()
                        .filter(Objects::nonNull)
                        .toList();
    }

    /**
     * What was booked for the time, one page after another by time and key.
     *
     * @param after the last one of the page before, or {@code null} for the first page
     */
    public List<Operation> between(Instant from, Instant to, Operation after, int size) {
        return jdbc.sql("""
                        select operation_key, value_at from ledger_operation
                        where value_at >= :from and value_at < :to and (value_at > :from or operation_key > :after)
                        order by value_at, operation_key fetch first :size rows only
                        """)
                .param("from", JdbcLedger.at(after == null ? from : after.valueAt()))
                .param("to", JdbcLedger.at(to))
                .param("after", after == null ? "" : after.key())
                .param("size", size)
                .query((row, n) -> new Operation(row.getString("operation_key"), JdbcLedger.instant(row, "value_at")))
                .list();
    }

    private static boolean isClearing(ResultSet row) throws SQLException {
        return LedgerAccount.CHANNEL_CLEARING.name().equals(row.getString("credit_account"));
    }

    private static Posting row(ResultSet row) throws SQLException {
        return new Posting(
                row.getString("operation_key"),
                row.getString("refund_no"),
                row.getString("credit_sub"),
                JdbcLedger.money(row.getString("currency"), row.getBigDecimal("amount")));
    }
}
