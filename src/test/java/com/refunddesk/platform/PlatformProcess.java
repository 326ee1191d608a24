package com.refunddesk.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that the platform runs in a process of its own, which can be killed and started again. */
public abstract class PlatformProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(10);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(20);

    private final String name;
    private final Path log;
    private Process process;
    private volatile boolean endWanted;

    PlatformProcess(String name, Path logs) {
        this.name = name;
        this.log = logs.resolve(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".log");
    }

    abstract JavaCommand command() throws IOException;

    /** Whether it does its work now; an exception counts as no. */
    abstract boolean answers() throws Exception;

    /** Starts it and returns at once. */
    public final synchronized void start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " is running already");
        }
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            endWanted = false;
            process = command().toProcess(log).start();
        } catch (IOException e) {
            throw new PlatformException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Waits until it answers; throws, with the last lines of its log, when it ends instead. */
    public final void awaitReady() {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isReady()) {
            if (waitFor(Duration.ofMillis(150))) {
                throw new PlatformException(name + " ended while it started. " + lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new PlatformException(
                        name + " did not answer within " + READY_WITHIN.toMinutes() + " minutes. " + lastWords());
            }
        }
    }

    private boolean isReady() {
        try {
            return answers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted while " + name + " started", e);
        } catch (Exception e) {
            return false;
        }
    }

    /** Ends it at once, the way a power cut does: kill -9. */
    public void kill() {
        endWanted = true;
        process.destroyForcibly();
        waitFor(STOPPED_WITHIN);
    }

    /** Holds it still in the middle of whatever it does, as a long pause of its machine would. */
    public final void freeze() {
        signal("STOP");
    }

    /** Lets it go on where it was frozen; it knows nothing of the time between. */
    public final void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            var sent = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start();
            if (sent.waitFor() != 0) {
                throw new PlatformException(name() + " took no SIG" + signal);
            }
        } catch (IOException e) {
            throw new PlatformException(name() + " could not be sent SIG" + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
    }

    /** Ends it in an orderly way. */
    @Override
    public void close() {
        endWanted = true;
        if (process == null) {
            return;
        }
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        if (!waitFor(STOPPED_WITHIN)) {
            kill();
        }
    }

    public final boolean isAlive() {
        return process != null && process.isAlive();
    }

    public final long pid() {
        return process.pid();
    }

    final boolean wasStarted() {
        return process != null;
    }

    final String name() {
        return name;
    }

    /** Completes when the process that runs now has ended, however it did. */
    final CompletableFuture<Process> ended() {
        return process.onExit();
    }

    final boolean endedByItself() {
        return process != null && !process.isAlive() && !endWanted;
    }

    /** What a person needs to see when it has died. */
    final String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            var last = lines.subList(Math.max(0, lines.size() - 15), lines.size());
            var code = process.isAlive() ? "" : "Exit code " + process.exitValue() + ". ";
            return code + "The last lines of " + log + ":\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            return "Its log " + log + " can't be read: " + e.getMessage();
        }
    }

    private boolean waitFor(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted while waiting for " + name, e);
        }
    }

    static Path folder(Path path) {
        try {
            return Files.createDirectories(path).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
