package com.refunddesk.journey.kill;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The desk's database, as somebody beside the desk sees it. */
final class Rows {

    private final DriverManagerDataSource source;

    Rows(String url, String user) {
        source = new DriverManagerDataSource(url, user, "");
    }

    JdbcClient sql() {
        return JdbcClient.create(source);
    }

    void run(String statement) {
        sql().sql(statement).update();
    }

    /** Holds back everybody's inserts into a table, and nothing else, until it is closed. */
    InsertLock holdInserts(String table) {
        return new InsertLock(table);
    }

    /**
     * Writes a second attempt beside one that is paid, as a faulty desk would, due to be sent at once.
     *
     * @return whether the database took it
     */
    boolean addSecondAttempt() {
        try {
            return sql().sql("insert into payout_attempt (leg_id, attempt, channel_key, route, destination, amount,"
                                    + " currency, state, live, enquiries, next_enquiry_at, intent_at)"
                                    + " select leg_id, attempt + 1, leg_id || '-' || (attempt + 1), route, destination,"
                                    + " amount, currency, 'INTENT', 1, 0, intent_at - interval '1 hour', intent_at"
                                    + " from payout_attempt where state = 'SETTLED' and route in ('ALIPAY', 'WECHAT', 'CARD')"
                                    + " order by intent_at desc fetch first 1 rows only")
                            .update()
                    > 0;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** How many attempts may still move money. */
    int openAttempts() {
        return sql().sql("select count(*) from payout_attempt where state in ('INTENT', 'UNKNOWN', 'SENT')")
                .query(Integer.class)
                .single();
    }

    /**
     * An advisory lock that each insert shares, held by a session of its own. A lock on the table would hold back updates too,
     * and these take all of the desk's connections before one is left for an insert.
     */
    final class InsertLock implements AutoCloseable {

        private final Connection connection;

        private InsertLock(String table) {
            String key = "hashtext('" + table + "')";
            try {
                connection = source.getConnection();
                try (var statement = connection.createStatement()) {
                    statement.execute(
                            "create or replace function wait_before_insert() returns trigger language plpgsql as "
                                    + "$$ begin perform pg_advisory_xact_lock_shared(" + key + "); return new; end $$");
                    statement.execute("create or replace trigger wait_before_insert before insert on " + table
                            + " for each row execute function wait_before_insert()");
                    statement.execute("select pg_advisory_lock(" + key + ")");
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Whether somebody waits to run such a statement. */
        boolean isWaitedForBy(String statement) {
            return sql().sql(
                                    "select count(*) from pg_stat_activity where wait_event = 'advisory' and query like :query")
                            .param("query", statement + "%")
                            .query(Integer.class)
                            .single()
                    > 0;
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
