package com.refunddesk.ledger;

import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was booked to channels' clearing accounts, for reconciliation; read many at a time. */
@Repository
public class ClearingPostings {

    private static final Logger LOG = LoggerFactory.getLogger(ClearingPostings.class);

    private final JdbcClient jdbc;

    ClearingPostings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an operation comes to at a channel: above zero it sent money out, below zero it took that back. */
    public record Posting(String operationKey, String refundNo, String channel, Money amount) {}

    /** Something that was booked, with when its money moved. */
    public record Operation(String key, Instant valueAt) {}

    /** One side of a posting; what an operation comes to is the sum of its own. */
    private record Place(String operationKey, String refundNo, String channel, String currency) {}

    /** What the operations come to, in the order of their keys; those that come to nothing are left out. */
    public List<Posting> of(Collection<String> operationKeys) {
        if (operationKeys.isEmpty()) {
            return List.of();
        }
        Map<Place, Money> sums = new HashMap<>();
        jdbc.sql("""
                        select p.operation_key, p.debit_account, p.debit_sub, p.credit_account, p.credit_sub, p.amount,
                            p.currency,
                            (select o.refund_no from ledger_operation o where o.operation_key = p.operation_key)
                                as refund_no
                        from unnest(cast(:keys as varchar array)) as list(wanted)
                            join ledger_posting p on p.operation_key = wanted
                        where :clearing in (p.debit_account, p.credit_account)
                        """)
                .param("clearing", LedgerAccount.CHANNEL_CLEARING.name())
                .param("keys", operationKeys.stream().distinct().toArray(String[]::new))
                .query(row -> {
                    Optional<Money> amount = amount(row);
                    if (amount.isPresent()) {
                        add(sums, row, "credit", amount.get());
                        add(sums, row, "debit", amount.get().negated());
                    }
                });
        return sums.entrySet().stream()
                .filter(sum -> !sum.getValue().isZero())
                .map(sum -> new Posting(
                        sum.getKey().operationKey(),
                        sum.getKey().refundNo(),
                        sum.getKey().channel(),
                        sum.getValue()))
                .sorted(Comparator.comparing(Posting::operationKey).thenComparing(Posting::channel))
                .toList();
    }

    /** The same of everything that was ever booked for the refunds. */
    public List<Posting> ofRefunds(Collection<String> refundNos) {
        return refundNos.isEmpty()
                ? List.of()
                : of(jdbc.sql("""
                                select o.operation_key from unnest(cast(:refundNos as varchar array)) as list(wanted)
                                    join ledger_operation o on o.refund_no = wanted
                                """)
                        .param("refundNos", refundNos.stream().distinct().toArray(String[]::new))
                        .query(String.class)
                        .list());
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

    /** What somebody else booked can be finer than its currency, and is rounded, or in none: the trial balance has that. */
    private static Optional<Money> amount(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        try {
            return Optional.of(Money.of(CurrencyUnit.of(currency), row.getBigDecimal("amount"), RoundingMode.HALF_UP));
        } catch (IllegalCurrencyException e) {
            LOG.error(
                    "Operation {} booked {} to a channel's clearing account, which is no currency: take it back by another one",
                    row.getString("operation_key"),
                    currency);
            return Optional.empty();
        }
    }

    private static void add(Map<Place, Money> sums, ResultSet row, String side, Money amount) throws SQLException {
        if (LedgerAccount.CHANNEL_CLEARING.name().equals(row.getString(side + "_account"))) {
            sums.merge(
                    new Place(
                            row.getString("operation_key"),
                            row.getString("refund_no"),
                            row.getString(side + "_sub"),
                            row.getString("currency")),
                    amount,
                    Money::plus);
        }
    }
}
