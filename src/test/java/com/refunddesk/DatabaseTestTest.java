package com.refunddesk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class DatabaseTestTest {

    private final TestDatabase database;
    private final JdbcClient jdbc;

    DatabaseTestTest(TestDatabase database, JdbcClient jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    @Test
    void runsOnTheDatabaseThatItNames() {
        String version = jdbc.sql(database.kind() == TestDatabase.Kind.H2 ? "select h2version()" : "select version()")
                .query(String.class)
                .single();

        assertThat(version.startsWith("PostgreSQL")).isEqualTo(database.kind() == TestDatabase.Kind.POSTGRESQL);
    }

    @Test
    void hasTheMigrationsApplied() {
        assertThat(jdbc.sql("select count(*) from billing_account")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void rollsBackWithTheTransaction(TransactionTemplate transaction) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into billing_subject (subject_id) values ('S-rollback')")
                    .update();
            status.setRollbackOnly();
        });

        assertThat(jdbc.sql("select count(*) from billing_subject")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
