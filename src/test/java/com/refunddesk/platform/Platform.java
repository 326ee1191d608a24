package com.refunddesk.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** The whole local platform with the desk, each program in a process of its own. */
public final class Platform implements AutoCloseable {

    /** What the programs keep between runs; their logs stay. */
    private static final List<String> DATA = List.of("opensearch", "zeebe", "webapps", "mail", "sandbox", "desk");

    private final PlatformSettings settings;
    private final Progress progress;
    private final OpenSearch search;
    private final ZeebeBroker broker;
    private final CamundaWebApps webApps;
    private final MailServer mail;
    private final SandboxChannel sandbox;
    private final DeskProcess desk;

    Platform(PlatformSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        if (settings.fresh()) {
            DATA.forEach(folder -> delete(settings.home().resolve(folder)));
        }
        var home = settings.home().toAbsolutePath();
        search = new OpenSearch(home, settings.port(Port.SEARCH), settings.port(Port.SEARCH_TRANSPORT));
        broker = new ZeebeBroker(
                home,
                new ZeebeBroker.BrokerPorts(
                        settings.port(Port.ZEEBE_GRPC),
                        settings.port(Port.ZEEBE_REST),
                        settings.port(Port.ZEEBE_MANAGEMENT),
                        settings.port(Port.ZEEBE_COMMAND),
                        settings.port(Port.ZEEBE_INTERNAL)),
                search.url());
        webApps = new CamundaWebApps(
                home, settings.port(Port.WEB_APPS), settings.port(Port.WEB_APPS_MANAGEMENT), search, broker);
        mail = new MailServer(home, settings.port(Port.SMTP), settings.port(Port.MAILBOX));
        desk = new DeskProcess(home, settings.port(Port.DESK), settings.port(Port.DESK_MANAGEMENT))
                .with("refund-desk.tasklist.url", webApps.url())
                .with("refund-desk.operate.url", operate())
                .with(broker)
                .with(mail);
        sandbox = new SandboxChannel(home, settings.port(Port.SANDBOX), desk.url());
        desk.with(sandbox);
        settings.deskArguments().forEach(desk::withArgument);
    }

    /**
     * Starts everything on free ports and waits until it can be worked with: for tests, to be started once for all of them.
     *
     * @param home a folder of its own
     */
    public static Platform startIn(Path home) {
        return startIn(home, List.of());
    }

    /** @param deskArguments what the desk gets besides, such as {@code --refund-desk.retry-pauses.first=50ms} */
    public static Platform startIn(Path home, List<String> deskArguments) {
        var platform = new Platform(PlatformSettings.onFreePorts(home, deskArguments), new Progress(line -> {}));
        try {
            platform.start();
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    /** Starts what can start at once, the web applications after the search, and waits until all of it answers. */
    void start() {
        Preconditions.check(settings);
        var searchReady = launch(search);
        // Before the search has its indices back, the web applications take them for broken, and end.
        var webAppsReady = searchReady
                .thenCompose(ready -> launch(webApps))
                .thenRun(progress.measured("Demo users", () -> DemoUsers.add(search)));
        awaitAll(searchReady, launch(broker), webAppsReady, launch(mail), launch(sandbox), launchDesk());
    }

    private CompletableFuture<Void> launchDesk() {
        if (!settings.withDesk()) {
            return CompletableFuture.completedFuture(null);
        }
        var ready = launch(desk);
        return settings.demoData()
                ? ready.thenRun(progress.measured("Demo data", () -> DemoData.load(desk.url())))
                : ready;
    }

    /** Ends with the first failure, not with the slowest success. */
    private static void awaitAll(CompletableFuture<?>... steps) {
        var failed = new CompletableFuture<Void>();
        for (var step : steps) {
            step.exceptionally(e -> {
                failed.completeExceptionally(e instanceof CompletionException wrapped ? wrapped.getCause() : e);
                return null;
            });
        }
        try {
            CompletableFuture.anyOf(failed, CompletableFuture.allOf(steps)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PlatformException told) {
                throw told;
            }
            throw e;
        }
    }

    private CompletableFuture<Void> launch(PlatformProcess process) {
        process.start();
        return CompletableFuture.runAsync(
                progress.measured(process.name(), process::awaitReady),
                task -> Thread.ofPlatform().start(task));
    }

    public DeskProcess desk() {
        return desk;
    }

    public ZeebeBroker broker() {
        return broker;
    }

    public MailServer mail() {
        return mail;
    }

    public SandboxChannel sandbox() {
        return sandbox;
    }

    /** Where Tasklist is; sign in as {@code demo}, {@code reviewer-1} and so on, the password is the name. */
    public URI tasklist() {
        return URI.create(webApps.url() + "/tasklist");
    }

    /** Where Operate is; the users are Tasklist's. */
    public URI operate() {
        return URI.create(webApps.url() + "/operate");
    }

    List<PlatformProcess> processes() {
        return Stream.of(desk, webApps, broker, search, mail, sandbox)
                .filter(PlatformProcess::wasStarted)
                .toList();
    }

    /** Ends all of it, side by side, in an orderly way. */
    @Override
    public void close() {
        var ends = processes().stream()
                .map(process -> CompletableFuture.runAsync(
                        process::close, task -> Thread.ofPlatform().start(task)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends).join();
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new PlatformException(folder + " could not be deleted: " + e.getMessage(), e);
        }
    }
}
