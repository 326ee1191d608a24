package com.refunddesk.process;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.refunddesk.platform.ZeebeBroker;
import com.refunddesk.platform.sandbox.SandboxMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/** Starts what a desk needs around it, one of each for every Spring context, and ends it with the context. */
class ProcessTestEnvironment implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        var home = folder();
        var clock = new MovableClock();
        var broker = ZeebeBroker.small(home);
        broker.start();
        var mail = mailServer();
        var deskPort = TestSocketUtils.findAvailableTcpPort();
        var channelPort = channel(home, deskPort, clock);
        broker.awaitReady();
        Optional.ofNullable(context.getEnvironment().getProperty(ProcessTest.STARTS_AT))
                .map(OffsetDateTime::parse)
                .ifPresent(start -> broker.advanceClock(clock.startAt(start.toInstant())));

        context.registerBean("movableClock", MovableClock.class, () -> clock, bean -> bean.setPrimary(true));
        context.registerBean("broker", ZeebeBroker.class, () -> broker);
        context.registerBean("mailServer", GreenMail.class, () -> mail, bean -> bean.setDestroyMethodName("stop"));
        context.registerBean("processClock", ProcessClock.class, () -> new ProcessClock(clock, broker));
        context.registerBean(
                "recordedUserTasks",
                RecordedUserTasks.class,
                () -> new RecordedUserTasks(broker.records()),
                bean -> bean.setPrimary(true));
        context.registerBean("engineDriver", EngineDriver.class);

        TestPropertyValues.of(
                        "spring.datasource.url=jdbc:h2:mem:" + home.getFileName()
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000",
                        "spring.mail.port=" + mail.getSmtp().getPort(),
                        "camunda.client.grpc-address=" + broker.grpcAddress(),
                        "camunda.client.rest-address=" + broker.restAddress(),
                        "server.port=" + deskPort,
                        "management.server.port=" + TestSocketUtils.findAvailableTcpPort(),
                        "refund-desk.home=" + home.resolve("desk"),
                        "refund-desk.public-url=http://127.0.0.1:" + deskPort,
                        "refund-desk.channels.sandbox.url=http://127.0.0.1:" + channelPort,
                        // Short and real: what the engine does with a pause over which its clock is moved varies.
                        "refund-desk.retry-pauses.first=100ms",
                        "refund-desk.retry-pauses.longest=500ms",
                        // The clock is moved past the daily reconciliation: it finds no bill and has nobody asked.
                        "refund-desk.reconciliation.sandbox-url=",
                        "refund-desk.tasklist.url=")
                .applyTo(context);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "process-tests")), "run-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GreenMail mailServer() {
        var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
        mail.start();
        return mail;
    }

    private static int channel(Path home, int deskPort, MovableClock clock) {
        var port = TestSocketUtils.findAvailableTcpPort();
        var callback = URI.create("http://127.0.0.1:" + deskPort + "/webhooks/channels/sandbox");
        try {
            SandboxMain.start(port, Files.createDirectories(home.resolve("sandbox")), callback, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return port;
    }
}
