package com.refunddesk.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Accounts and subjects in SQL. */
@Repository
class JdbcAccounts implements Accounts {

    // Right-hand sides see the row as it was: only a figure that differs from billing's last one is news.
    private static final String UPDATE = """
            update billing_account
            set subject_id = :subjectId, name = :name, email = :email, phone = :phone, locale = :locale,
                enterprise = :enterprise, real_name_verified = :realNameVerified,
                arrears = case when arrears_fed = :arrears and currency = :currency then arrears else :arrears end,
                arrears_fed = :arrears, currency = :currency, updated_at = :now
            where account_id = :accountId
            """;
    private static final String INSERT = """
            insert into billing_account
                (account_id, subject_id, name, email, phone, locale, enterprise, real_name_verified, arrears, arrears_fed,
                 currency, updated_at)
            values (:accountId, :subjectId, :name, :email, :phone, :locale, :enterprise, :realNameVerified, :arrears,
                    :arrears, :currency, :now)
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final Clock clock;

    JdbcAccounts(JdbcClient jdbc, NamedParameterJdbcOperations batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    @Override
    public Optional<Account> find(String accountId) {
        return jdbc.sql("select * from billing_account where account_id = :id")
                .param("id", accountId)
                .query((row, n) -> account(row))
                .optional();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockSubject(String subjectId) {
        jdbc.sql("select subject_id from billing_subject where subject_id = :id for update")
                .param("id", subjectId)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("No account of subject " + subjectId + " was fed."));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void reduceArrears(String accountId, Money by) {
        int updated = jdbc.sql("""
                        update billing_account set arrears = arrears - :by
                        where account_id = :id and currency = :currency and arrears >= :by
                        """)
                .param("by", by.getAmount())
                .param("id", accountId)
                .param("currency", by.getCurrencyUnit().getCode())
                .update();
        if (updated == 0) {
            throw new IllegalStateException(
                    "Account " + accountId + " no longer owes " + by + ": compute the offset again.");
        }
    }

    /** Of the given ids, those of known accounts. */
    Set<String> known(Collection<String> accountIds) {
        return accountIds.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select account_id from billing_account where account_id in (:ids)")
                        .param("ids", accountIds)
                        .query(String.class)
                        .list());
    }

    /**
     * Creates or replaces accounts, each at most once in the list; to be run again after a lost race.
     *
     * @return the ids of those that are new
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Set<String> save(List<Account> accounts) {
        if (accounts.isEmpty()) {
            return Set.of();
        }
        addSubjects(
                accounts.stream().map(Account::subjectId).sorted().distinct().toList());
        // In the order of ids, so that two feeds wait for each other instead of dying in each other's arms.
        Set<String> existing =
                new HashSet<>(jdbc.sql("select account_id from billing_account where account_id in (:ids)"
                                + " order by account_id for update")
                        .param("ids", accounts.stream().map(Account::accountId).toList())
                        .query(String.class)
                        .list());
        List<Account> created = accounts.stream()
                .filter(account -> !existing.contains(account.accountId()))
                .toList();
        batches.batchUpdate(
                UPDATE,
                parameters(accounts.stream()
                        .filter(account -> existing.contains(account.accountId()))
                        .toList()));
        batches.batchUpdate(INSERT, parameters(created));
        return new HashSet<>(created.stream().map(Account::accountId).toList());
    }

    private void addSubjects(List<String> subjectIds) {
        Set<String> existing =
                new HashSet<>(jdbc.sql("select subject_id from billing_subject where subject_id in (:ids)")
                        .param("ids", subjectIds)
                        .query(String.class)
                        .list());
        batches.batchUpdate(
                "insert into billing_subject (subject_id) values (:id)",
                subjectIds.stream()
                        .filter(id -> !existing.contains(id))
                        .map(id -> new MapSqlParameterSource("id", id))
                        .toArray(SqlParameterSource[]::new));
    }

    private SqlParameterSource[] parameters(List<Account> accounts) {
        return accounts.stream()
                .map(account -> new MapSqlParameterSource()
                        .addValue("accountId", account.accountId())
                        .addValue("subjectId", account.subjectId())
                        .addValue("name", account.name())
                        .addValue("email", account.email())
                        .addValue("phone", account.phone())
                        .addValue("locale", account.locale().toLanguageTag())
                        .addValue("enterprise", account.enterprise())
                        .addValue("realNameVerified", account.realNameVerified())
                        .addValue("arrears", account.arrears().getAmount())
                        .addValue(
                                "currency", account.arrears().getCurrencyUnit().getCode())
                        .addValue("now", Columns.at(clock.instant())))
                .toArray(SqlParameterSource[]::new);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("account_id"),
                row.getString("subject_id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                Locale.forLanguageTag(row.getString("locale")),
                row.getBoolean("enterprise"),
                row.getBoolean("real_name_verified"),
                Columns.money(row, "arrears", CurrencyUnit.of(row.getString("currency"))));
    }
}
