package com.refunddesk.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger in SQL. It only ever inserts. */
@Repository
class JdbcLedger implements Ledger {

    /** What finance asks the book for; {@code null} is any. */
    record Filter(String refundNo, String account, String subAccount, Instant from, Instant to) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(String operationKey, String refundNo, Instant valueAt, List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return;
        }
        // Of two at once the second waits for the first one's commit and fails on the key; its caller tries again.
        int inserted = jdbc.sql("""
                        insert into ledger_operation (operation_key, refund_no, value_at, booked_at, lines)
                        select :key, :refundNo, cast(:valueAt as timestamp with time zone),
                               cast(:bookedAt as timestamp with time zone), cast(:lines as integer)
                        where not exists (select 1 from ledger_operation where operation_key = :key)
                        """)
                .param("key", operationKey)
                .param("refundNo", refundNo)
                .param("valueAt", at(valueAt))
                .param("bookedAt", at(clock.instant()))
                .param("lines", transfers.size())
                .update();
        if (inserted == 0) {
            requireSame(operationKey, transfers);
            return;
        }
        int line = 0;
        for (Transfer transfer : transfers) {
            jdbc.sql("""
                            insert into ledger_posting (operation_key, line, of_lines, debit_account, debit_sub,
                                credit_account, credit_sub, amount, currency)
                            values (:key, :line, :ofLines, :debit, :debitSub, :credit, :creditSub, :amount, :currency)
                            """)
                    .param("key", operationKey)
                    .param("line", ++line)
                    .param("ofLines", transfers.size())
                    .param("debit", transfer.debit().account().name())
                    .param("debitSub", transfer.debit().subAccount())
                    .param("credit", transfer.credit().account().name())
                    .param("creditSub", transfer.credit().subAccount())
                    .param("amount", transfer.amount().getAmount())
                    .param("currency", transfer.amount().getCurrencyUnit().getCode())
                    .update();
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(String refundNo, String accountId, Money arrearsOffset, Money payable, Instant valueAt) {
        post("settlement:" + refundNo, refundNo, valueAt, RefundPostings.settlement(accountId, arrearsOffset, payable));
    }

    private void requireSame(String operationKey, List<Transfer> transfers) {
        List<Transfer> booked = jdbc.sql("select * from ledger_posting where operation_key = :key order by line")
                .param("key", operationKey)
                .query((row, n) -> new Transfer(
                        ref(row, "debit_account", "debit_sub"),
                        ref(row, "credit_account", "credit_sub"),
                        money(row.getString("currency"), row.getBigDecimal("amount"))))
                .list();
        if (!booked.equals(transfers)) {
            throw new IllegalStateException("Operation " + operationKey
                    + " is booked with other postings. Nothing was changed; reverse it under a key of its own.");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Money balance(AccountRef account, CurrencyUnit currency) {
        BigDecimal sum = jdbc.sql("""
                        select coalesce(sum(amount), 0) from ledger_entry
                        where account = :account and sub_account = :sub and currency = :currency
                        """)
                .param("account", account.account().name())
                .param("sub", account.subAccount())
                .param("currency", currency.getCode())
                .query(BigDecimal.class)
                .single();
        return money(currency.getCode(), sum);
    }

    List<LedgerEntry> entries(Filter filter, int page, int size) {
        StringBuilder sql = new StringBuilder("select * from ledger_entry where 1 = 1");
        Map<String, Object> params = new TreeMap<>();
        narrow(sql, params, "refund_no = :refundNo", "refundNo", filter.refundNo());
        narrow(sql, params, "account = :account", "account", filter.account());
        narrow(sql, params, "sub_account = :subAccount", "subAccount", filter.subAccount());
        narrow(sql, params, "value_at >= :from", "from", filter.from() == null ? null : at(filter.from()));
        narrow(sql, params, "value_at < :to", "to", filter.to() == null ? null : at(filter.to()));
        sql.append(" order by id, side desc offset :offset rows fetch first :size rows only");
        params.put("offset", (long) page * size);
        params.put("size", size);
        return jdbc.sql(sql.toString())
                .params(params)
                .query((row, n) -> new LedgerEntry(
                        row.getLong("id"),
                        row.getString("operation_key"),
                        row.getString("refund_no"),
                        LedgerAccount.valueOf(row.getString("account")),
                        row.getString("sub_account"),
                        LedgerEntry.Side.valueOf(row.getString("side").strip()),
                        BookedAmount.of(row.getString("currency"), row.getBigDecimal("amount")),
                        instant(row, "value_at"),
                        instant(row, "booked_at")))
                .list();
    }

    private static void narrow(
            StringBuilder sql, Map<String, Object> params, String condition, String name, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            params.put(name, value);
        }
    }

    @Transactional(readOnly = true)
    public TrialBalance trialBalance() {
        List<TrialBalance.Line> lines = new ArrayList<>();
        Map<String, Turnover> totals = new TreeMap<>();
        jdbc.sql("""
                        select account, sub_account, currency,
                               sum(case when side = 'DEBIT' then amount else 0 end) as debit,
                               sum(case when side = 'CREDIT' then -amount else 0 end) as credit
                        from ledger_entry group by account, sub_account, currency
                        order by account, sub_account, currency
                        """).query(row -> {
            String currency = row.getString("currency");
            Turnover turnover = new Turnover(row.getBigDecimal("debit"), row.getBigDecimal("credit"));
            lines.add(new TrialBalance.Line(
                    LedgerAccount.valueOf(row.getString("account")),
                    row.getString("sub_account"),
                    BookedAmount.of(currency, turnover.debit()),
                    BookedAmount.of(currency, turnover.credit()),
                    BookedAmount.of(currency, turnover.balance())));
            totals.merge(currency, turnover, Turnover::plus);
        });
        return new TrialBalance(
                totals.values().stream().allMatch(t -> t.balance().signum() == 0),
                lines,
                totals.entrySet().stream()
                        .map(total -> new TrialBalance.Total(
                                BookedAmount.of(total.getKey(), total.getValue().debit()),
                                BookedAmount.of(total.getKey(), total.getValue().credit()),
                                BookedAmount.of(total.getKey(), total.getValue().balance())))
                        .toList());
    }

    private record Turnover(BigDecimal debit, BigDecimal credit) {

        Turnover plus(Turnover other) {
            return new Turnover(debit.add(other.debit), credit.add(other.credit));
        }

        BigDecimal balance() {
            return debit.subtract(credit);
        }
    }

    private static AccountRef ref(ResultSet row, String account, String sub) throws SQLException {
        return new AccountRef(LedgerAccount.valueOf(row.getString(account)), row.getString(sub));
    }

    static Money money(String currency, BigDecimal amount) {
        CurrencyUnit unit = CurrencyUnit.of(currency);
        return Money.of(unit, amount.setScale(unit.getDecimalPlaces()));
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
