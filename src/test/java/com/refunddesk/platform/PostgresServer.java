package com.refunddesk.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL that a test can kill; started again it recovers in its folder what it had acknowledged. */
public final class PostgresServer extends PlatformProcess {

    public static final String USER = "postgres";

    private static final Duration GONE_WITHIN = Duration.ofSeconds(20);

    private final Path data;
    private final int port;

    /** A server on a free port. */
    public static PostgresServer in(Path home) {
        return new PostgresServer(home, Ports.free());
    }

    private PostgresServer(Path home, int port) {
        super("PostgreSQL", home.resolve("logs"));
        this.data = folder(home.resolve("postgres")).resolve("data");
        this.port = port;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    JavaCommand command() {
        return new JavaCommand(Distribution.testClassPath(), PostgresMain.class.getName())
                .small("64m")
                .arguments("" + port, data.toString());
    }

    @Override
    boolean answers() throws Exception {
        try (var connection = DriverManager.getConnection(jdbcUrl(), USER, "")) {
            return connection.isValid(2);
        }
    }

    /** Kills the postmaster, and the JVM that would stop it in an orderly way; returns when its backends are gone too. */
    @Override
    public void kill() {
        super.kill();
        postmaster().ifPresent(postmaster -> {
            var all = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .map(ProcessHandle::onExit)
                    .toArray(CompletableFuture[]::new);
            postmaster.destroyForcibly();
            CompletableFuture.allOf(all)
                    .orTimeout(GONE_WITHIN.toSeconds(), TimeUnit.SECONDS)
                    .join();
        });
    }

    private Optional<ProcessHandle> postmaster() {
        try {
            var firstLine = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(firstLine.strip()));
        } catch (IOException e) {
            throw new PlatformException("PostgreSQL's process can't be found: " + e.getMessage(), e);
        }
    }
}
