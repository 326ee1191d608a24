package com.refunddesk.journey.kill;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The desk's database, as somebody beside the desk sees it. */
final class Rows {

    private static final String WAITING = "from pg_stat_activity where wait_event = 'advisory'";

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

    /** A query's first two columns. */
    Map<String, String> pairs(String query) {
        Map<String, String> pairs = new HashMap<>();
        sql().sql(query).query(row -> {
            pairs.put(row.getString(1), row.getString(2));
        });
        return pairs;
    }

    /** Each refund's status. */
    Map<String, String> statuses() {
        return pairs("select refund_no, status from refund");
    }

    /**
     * Holds back what everybody does with some rows, and nothing else, until it is closed.
     *
     * @param event insert or update
     * @param when which rows, such as {@code new.route = 'CARD'}
     */
    RowLock hold(String event, String table, String when) {
        return new RowLock(event, table, when);
    }

    /** What became of a second attempt at a leg. */
    enum SecondAttempt {
        /** Nothing was paid yet, so there was none to write. */
        NONE,
        REFUSED,
        TAKEN
    }

    /** Writes a second attempt beside one that is paid, as a faulty desk would, due to be sent at once. */
    SecondAttempt addSecondAttempt() {
        try {
            var written = sql().sql(
                            "insert into payout_attempt (leg_id, attempt, channel_key, route, destination, amount,"
                                    + " currency, state, live, enquiries, next_enquiry_at, intent_at)"
                                    + " select leg_id, attempt + 1, leg_id || '-' || (attempt + 1), route, destination,"
                                    + " amount, currency, 'INTENT', 1, 0, intent_at - interval '1' hour, intent_at"
                                    + " from payout_attempt where state = 'SETTLED' and route in ('ALIPAY', 'WECHAT', 'CARD')"
                                    + " order by intent_at desc fetch first 1 rows only")
                    .update();
            return written == 0 ? SecondAttempt.NONE : SecondAttempt.TAKEN;
        } catch (DuplicateKeyException e) {
            return SecondAttempt.REFUSED;
        }
    }

    /** How many transfers the bank's word has settled. */
    int settledTransfers() {
        return sql().sql("select count(*) from payout_attempt where route = 'BANK_TRANSFER' and state = 'SETTLED'")
                .query(Integer.class)
                .single();
    }

    /** How many attempts may still move money. */
    int openAttempts() {
        return sql().sql("select count(*) from payout_attempt where state in ('INTENT', 'UNKNOWN', 'SENT')")
                .query(Integer.class)
                .single();
    }

    /**
     * An advisory lock that each such row shares, held by a session of its own. A lock on the table would hold back all of its
     * rows, and take all of the desk's connections before one is left for those that are meant.
     */
    final class RowLock implements AutoCloseable {

        private final Connection connection;

        private RowLock(String event, String table, String when) {
            var name = "hold_" + event + "_of_" + table;
            var key = "hashtext('%s %s')".formatted(event, table);
            try {
                connection = source.getConnection();
                try (var statement = connection.createStatement()) {
                    statement.execute("create or replace function " + name + "() returns trigger language plpgsql as "
                            + "$$ begin perform pg_advisory_xact_lock_shared(" + key + "); return new; end $$");
                    statement.execute("create or replace trigger " + name + " before " + event + " on " + table
                            + " for each row when (" + when + ") execute function " + name + "()");
                    statement.execute("select pg_advisory_lock(" + key + ")");
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Whether somebody waits to run such a statement. */
        boolean isWaitedForBy(String statement) {
            return sql().sql("select count(*) " + WAITING + " and query like :query")
                            .param("query", statement + "%")
                            .query(Integer.class)
                            .single()
                    > 0;
        }

        /** What waits is lost with its session: nobody is there any more who wants it. */
        void cut() {
            sql().sql("select count(pg_terminate_backend(pid)) " + WAITING)
                    .query(Integer.class)
                    .single();
        }

        /** What waits goes on. */
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
