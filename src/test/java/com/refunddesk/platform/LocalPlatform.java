package com.refunddesk.platform;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** The main class behind {@code mvn spring-boot:test-run}. */
public final class LocalPlatform {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private LocalPlatform() {}

    public static void main(String[] arguments) throws InterruptedException {
        endWithMaven();
        try {
            if (PlatformSettings.namesCluster(arguments)) {
                runDeskOnly(PlatformSettings.from(arguments));
            } else {
                runEverything(PlatformSettings.from(arguments));
            }
        } catch (PlatformException e) {
            OUT.println("\nThe local platform stops.\n" + e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void runEverything(PlatformSettings settings) {
        var progress = new Progress(OUT::println);
        OUT.println("The local platform starts; its data and logs are in "
                + settings.home().toAbsolutePath().normalize() + (settings.fresh() ? ", emptied first" : ""));
        var platform = new Platform(settings, progress);
        closeAtEnd(platform);
        platform.start();
        watch(platform.processes());
        var own = ProcessHandle.current().pid();
        var memory = Memory.residentMb(LongStream.concat(
                LongStream.of(own), platform.processes().stream().mapToLong(PlatformProcess::pid)));
        OUT.println(Banner.of(settings, progress.seconds(), memory));
    }

    private static void runDeskOnly(PlatformSettings settings) {
        OUT.println("A Camunda cluster is named: nothing but the desk is started.");
        var desk = new DeskProcess(
                settings.home().toAbsolutePath(), settings.port(Port.DESK), settings.port(Port.DESK_MANAGEMENT));
        settings.deskArguments().forEach(desk::withArgument);
        closeAtEnd(desk);
        desk.start();
        desk.awaitReady();
        watch(List.of(desk));
        OUT.println("The desk is ready: " + desk.url());
    }

    private static void closeAtEnd(AutoCloseable closeable) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                closeable.close();
            } catch (Exception e) {
                OUT.println("Something did not end in order: " + e.getMessage());
            }
        }));
    }

    private static void watch(List<PlatformProcess> processes) {
        // At Ctrl-C the children get it too; only who is still here a moment later has something to tell.
        var later = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);
        for (var process : processes) {
            process.ended().thenRunAsync(() -> report(process), later);
        }
    }

    private static void report(PlatformProcess process) {
        if (process.endedByItself()) {
            OUT.println("\n" + process.name() + " has died; the others go on without it. Stop the platform and start it"
                    + " again: the data are kept. " + process.lastWords());
        }
    }

    /** A kill -9 of Maven reaches neither this JVM nor its children. */
    private static void endWithMaven() {
        if (System.getenv("MAVEN_CMD_LINE_ARGS") != null) {
            ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(0)));
        }
    }
}
