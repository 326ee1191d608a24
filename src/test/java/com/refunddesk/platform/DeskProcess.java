package com.refunddesk.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The desk as it ships, in a process of its own, which a test can kill and start again. */
public final class DeskProcess extends PlatformProcess {

    private static final String MAIN_CLASS = "com.refunddesk.RefundDeskApplication";

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final int port;
    private final int managementPort;

    /** A desk on free ports, under profile {@code local}, without Tasklist, with its database and files in the given folder. */
    public static DeskProcess in(Path home) {
        return new DeskProcess(home, Ports.free(), Ports.free()).with("refund-desk.tasklist.url", "");
    }

    DeskProcess(Path home, int port, int managementPort) {
        super("Desk", home.resolve("logs"));
        this.port = port;
        this.managementPort = managementPort;
        with("spring.profiles.active", "local");
        with("server.port", port);
        with("management.server.port", managementPort);
        with("refund-desk.public-url", url());
        with("refund-desk.home", folder(home.resolve("desk")));
    }

    /** Sets one of the desk's properties; takes effect at the next start. */
    public DeskProcess with(String property, Object value) {
        properties.put(property, value.toString());
        return this;
    }

    /** An argument of its command line, such as {@code --logging.level.com.refunddesk=debug}. */
    DeskProcess withArgument(String argument) {
        var pair = argument.substring("--".length()).split("=", 2);
        return with(pair[0], pair.length == 2 ? pair[1] : "true");
    }

    /** Lets it work with this broker. */
    public DeskProcess with(ZeebeBroker broker) {
        return with("camunda.client.grpc-address", broker.grpcAddress())
                .with("camunda.client.rest-address", broker.restAddress());
    }

    /** Lets it pay out through this channel. */
    public DeskProcess with(ChannelProcess channel) {
        return with(channel.deskProperties());
    }

    /** Sets some of the desk's properties; takes effect at the next start. */
    public DeskProcess with(Map<String, String> settings) {
        properties.putAll(settings);
        return this;
    }

    /** Lets it keep its rows there instead of in its own file. */
    public DeskProcess with(PostgresServer postgres) {
        return with("spring.profiles.active", "local,postgres")
                .with("spring.datasource.url", postgres.jdbcUrl())
                .with("spring.datasource.username", PostgresServer.USER);
    }

    /** Lets it send its mail there. */
    public DeskProcess with(MailServer mail) {
        return with("spring.mail.port", mail.smtpPort());
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where health and metrics are served. */
    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    @Override
    JavaCommand command() {
        return new JavaCommand(Distribution.deskClassPath(), MAIN_CLASS)
                .jvm("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError")
                .arguments(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
    }

    @Override
    boolean answers() throws Exception {
        return Http.status(managementUrl() + "/actuator/health/readiness") == 200;
    }
}
