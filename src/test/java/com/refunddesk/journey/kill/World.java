package com.refunddesk.journey.kill;

import static org.awaitility.Awaitility.await;

import com.refunddesk.journey.DeskApi;
import com.refunddesk.platform.DeskProcess;
import com.refunddesk.platform.MailServer;
import com.refunddesk.platform.PlatformProcess;
import com.refunddesk.platform.PostgresServer;
import com.refunddesk.platform.ZeebeBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The desk and all that it works with, each in a process of its own that can be killed; gates stand before channels and engine. */
final class World implements AutoCloseable {

    /** For how long the engine takes a job for a worker's. */
    private static final Duration JOB_TIME_OUT = Duration.ofSeconds(15);

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration STANDSTILL = JOB_TIME_OUT.plus(LEASE);

    private final Path home;
    private final ZeebeBroker broker;
    private final MailServer mail;
    private final List<Channel> channels;
    private final DeskProcess desk;
    private final Optional<PostgresServer> postgres;
    private final Gate engineGate;
    private final TasklistDouble tasklist;
    private long struckAt;

    /** On which database the desk runs. */
    enum Database {
        POSTGRESQL,
        H2
    }

    private World(Path home, Database database) {
        this.home = home;
        broker = ZeebeBroker.small(home).recordingAnOutline();
        mail = MailServer.in(home);
        desk = DeskProcess.in(home);
        channels = Stream.of(Channel.Kind.values())
                .map(kind -> new Channel(kind, home, desk.url()))
                .toList();
        postgres = database == Database.POSTGRESQL ? Optional.of(PostgresServer.in(home)) : Optional.empty();
        engineGate = new Gate(broker.grpcAddress());
        tasklist = new TasklistDouble(broker.records());
        desk.with(broker)
                .with(mail)
                .with("camunda.client.grpc-address", engineGate.url())
                .with("refund-desk.channels.sandbox.url", "")
                .with("refund-desk.tasklist.url", tasklist.url());
        channels.forEach(channel ->
                desk.with(channel.server().deskProperties(channel.gate().url())));
        postgres.ifPresent(desk::with);
        hurry();
    }

    /** What takes minutes in production takes seconds here; what depends on what stays as it is. */
    private void hurry() {
        desk.with("camunda.client.worker.defaults.timeout", JOB_TIME_OUT)
                .with("db-scheduler.polling-interval", "500ms")
                .with("db-scheduler.heartbeat-interval", "1s")
                .with("refund-desk.retry-pauses.first", "300ms")
                .with("refund-desk.retry-pauses.longest", "3s")
                .with("refund-desk.channels.bank.read-every", "500ms")
                .with("refund-desk.payout.call-budget", "3s")
                .with("refund-desk.payout.lease", LEASE)
                .with("refund-desk.payout.quiet", "5s")
                .with("refund-desk.payout.first-enquiry", "1s")
                .with("refund-desk.payout.longest-enquiry", "4s")
                .with("refund-desk.payout.overdue", "5s")
                .with("refund-desk.payout.unknown-limit", "1m");
    }

    /** Starts everything in the folder, and waits until it is ready. */
    static World startedIn(Path home, Database database) {
        var world = new World(home, database);
        try {
            world.broker.start();
            world.mail.start();
            world.channels.forEach(channel -> channel.server().start());
            world.postgres.ifPresent(server -> {
                server.start();
                server.awaitReady();
            });
            world.desk.start();
            world.broker.awaitReady();
            world.mail.awaitReady();
            world.channels.forEach(channel -> channel.server().awaitReady());
            world.desk.awaitReady();
            return world;
        } catch (RuntimeException e) {
            world.close();
            throw e;
        }
    }

    DeskApi as(String user) {
        return new DeskApi(desk.url(), user);
    }

    /** One of the desk's figures, summed over its tags; those with this text in them only. */
    double metric(String name, String with) {
        var figures = new DeskApi(desk.managementUrl(), null)
                .text("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(with))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        if (figures.length == 0) {
            throw new IllegalStateException("The desk has no figure " + name + " with " + with);
        }
        return DoubleStream.of(figures).sum();
    }

    ZeebeBroker broker() {
        return broker;
    }

    List<Channel> channels() {
        return channels;
    }

    Channel channel(Channel.Kind kind) {
        return channels.get(kind.ordinal());
    }

    MailServer mail() {
        return mail;
    }

    DeskProcess desk() {
        return desk;
    }

    Gate engineGate() {
        return engineGate;
    }

    Optional<PostgresServer> postgres() {
        return postgres;
    }

    /** The rows; those of H2 only while the desk doesn't run. */
    Rows rows() {
        return postgres.map(server -> new Rows(server.jdbcUrl(), PostgresServer.USER))
                .orElseGet(() -> new Rows(
                        "jdbc:h2:file:" + home.resolve("desk").toAbsolutePath().resolve("desk")
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                        "sa"));
    }

    /** Ends a process as {@code kill -9} does. */
    void kill(PlatformProcess process) {
        struckAt = System.nanoTime();
        process.kill();
    }

    void killAndStart(PlatformProcess process) {
        kill(process);
        process.start();
    }

    /** Holds a process still for longer than a job and a lease last, so that others take over what it was at. */
    void freeze(PlatformProcess process) {
        process.freeze();
        await().pollDelay(STANDSTILL).atMost(STANDSTILL.multipliedBy(2)).until(() -> true);
        process.thaw();
        struckAt = System.nanoTime();
    }

    /** Waits until everything works again, and tells how long after the last fault that was. */
    Duration awaitRecovery() {
        postgres.ifPresent(PlatformProcess::awaitReady);
        broker.awaitReady();
        channels.forEach(channel -> channel.server().awaitReady());
        desk.awaitReady();
        return Duration.ofNanos(System.nanoTime() - struckAt);
    }

    @Override
    public void close() {
        desk.close();
        channels.forEach(Channel::close);
        mail.close();
        broker.close();
        postgres.ifPresent(PlatformProcess::close);
        tasklist.close();
        engineGate.close();
    }
}
