package com.refunddesk.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** Runs a PostgreSQL that keeps what it acknowledged; arguments are its port and its folder. It stops with this JVM. */
public final class PostgresMain {

    private PostgresMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        EmbeddedPostgres.builder()
                .setPort(Integer.parseInt(args[0]))
                .setDataDirectory(Path.of(args[1]))
                .setCleanDataDirectory(false)
                // Off unless told otherwise: a kill would lose what was acknowledged, and prove nothing.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        Thread.currentThread().join();
    }
}
