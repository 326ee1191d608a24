package com.refunddesk;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database of a test's own, of either kind; closed with the test class. */
public final class TestDatabase implements AutoCloseable {

    /** The two databases that the desk runs on. */
    public enum Kind {
        H2,
        POSTGRESQL
    }

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final Kind kind;
    private final HikariDataSource dataSource;

    private TestDatabase(Kind kind, HikariDataSource dataSource) {
        this.kind = kind;
        this.dataSource = dataSource;
    }

    /** Opens a fresh database with all migrations applied. */
    public static TestDatabase open(Kind kind) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(freshUrl(kind));
        config.setUsername(user(kind));
        config.setPassword("");
        // Tests of locking bring dozens of threads at once; idle connections are given back.
        config.setMaximumPoolSize(64);
        config.setMinimumIdle(0);
        HikariDataSource dataSource = new HikariDataSource(config);
        migrate(kind, dataSource);
        return new TestDatabase(kind, dataSource);
    }

    public Kind kind() {
        return kind;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @Override
    public void close() {
        dataSource.close();
    }

    /** The address of a new database: an empty one in H2, a migrated one in PostgreSQL. */
    static String freshUrl(Kind kind) {
        String name = "desk_" + COUNTER.incrementAndGet();
        return switch (kind) {
            case H2 ->
                "jdbc:h2:mem:" + name
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000";
            case POSTGRESQL -> Postgres.shared().clone(name);
        };
    }

    static String user(Kind kind) {
        return kind == Kind.H2 ? "sa" : "postgres";
    }

    private static void migrate(Kind kind, DataSource dataSource) {
        String vendor = kind.name().toLowerCase(Locale.ROOT);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
                .load()
                .migrate();
    }

    /** One server for the JVM, and in it a migrated template, since copying is quicker than migrating. */
    private static final class Postgres {

        private static final String TEMPLATE = "desk_template";
        private static Postgres shared;

        private final EmbeddedPostgres server;

        private Postgres(EmbeddedPostgres server) {
            this.server = server;
        }

        static synchronized Postgres shared() {
            if (shared == null) {
                try {
                    Postgres started = new Postgres(EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "off")
                            .setServerConfig("synchronous_commit", "off")
                            .setServerConfig("full_page_writes", "off")
                            .setServerConfig("max_connections", "400")
                            .start());
                    started.run("create database " + TEMPLATE);
                    migrate(Kind.POSTGRESQL, started.server.getDatabase("postgres", TEMPLATE));
                    shared = started;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return shared;
        }

        synchronized String clone(String name) {
            run("create database " + name + " template " + TEMPLATE);
            return server.getJdbcUrl("postgres", name);
        }

        private void run(String sql) {
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
