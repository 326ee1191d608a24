package com.refunddesk.platform;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;

/** Operate and Tasklist in one process, signed in to with the users of index operate-user. */
final class CamundaWebApps extends PlatformProcess {

    private final Path home;
    private final int port;
    private final int managementPort;
    private final OpenSearch search;
    private final ZeebeBroker broker;

    CamundaWebApps(Path home, int port, int managementPort, OpenSearch search, ZeebeBroker broker) {
        super("Operate and Tasklist", home.resolve("logs"));
        this.home = folder(home.resolve("webapps"));
        this.port = port;
        this.managementPort = managementPort;
        this.search = search;
        this.broker = broker;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    JavaCommand command() {
        var command = new JavaCommand(Distribution.webAppsClassPath(), "io.camunda.application.StandaloneCamunda")
                .small("384m")
                .shielded()
                .jvm("-Dapp.home=" + home)
                .env("SPRING_PROFILES_ACTIVE", "operate,tasklist,auth")
                .env("SERVER_ADDRESS", "127.0.0.1")
                .env("SERVER_PORT", port)
                .env("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
                .env("MANAGEMENT_SERVER_PORT", managementPort)
                .env("CAMUNDA_DATABASE_TYPE", "opensearch")
                .env("CAMUNDA_DATABASE_URL", search.url())
                .env("CAMUNDA_TASKLIST_ZEEBE_RESTADDRESS", broker.restAddress());
        for (var app : List.of("OPERATE", "TASKLIST")) {
            var prefix = "CAMUNDA_" + app + "_";
            command.env(prefix + "DATABASE", "opensearch")
                    .env(prefix + "OPENSEARCH_URL", search.url())
                    .env(prefix + "ZEEBEOPENSEARCH_URL", search.url())
                    .env(prefix + "ZEEBE_GATEWAYADDRESS", broker.grpcAddress().getAuthority())
                    // The embedded search has no plugin for what the archiver asks.
                    .env(prefix + "ARCHIVERENABLED", false)
                    .env(prefix + "IMPORTER_READERBACKOFF", 300)
                    .env(prefix + "IMPORTER_SCHEDULERBACKOFF", 300);
        }
        return command;
    }

    /** Its first user is written last of all that it prepares: who can sign in can work. */
    @Override
    boolean answers() throws Exception {
        var login = Http.request(url() + "/api/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=demo&password=demo"));
        return Http.send(login).statusCode() == 204 && Http.status(url() + "/tasklist") == 200;
    }
}
