package com.refunddesk.platform;

/** Every port of the local platform, each on loopback and each movable by a property. */
enum Port {
    DESK("platform.desk.port", 8090, "the desk: API and dashboard"),
    DESK_MANAGEMENT("platform.desk.management-port", 8091, "the desk's health and metrics"),
    WEB_APPS("platform.camunda.port", 8080, "Tasklist and Operate"),
    WEB_APPS_MANAGEMENT("platform.camunda.management-port", 9601, "Tasklist's and Operate's health"),
    ZEEBE_GRPC("platform.zeebe.grpc-port", 26500, "Zeebe, gRPC"),
    ZEEBE_COMMAND("platform.zeebe.command-port", 26501, "Zeebe, inside"),
    ZEEBE_INTERNAL("platform.zeebe.internal-port", 26502, "Zeebe, inside"),
    ZEEBE_REST("platform.zeebe.rest-port", 8088, "Zeebe, REST"),
    ZEEBE_MANAGEMENT("platform.zeebe.management-port", 9600, "Zeebe's health"),
    SEARCH("platform.search.port", 9200, "OpenSearch"),
    SEARCH_TRANSPORT("platform.search.transport-port", 9300, "OpenSearch, inside"),
    SMTP("platform.mail.smtp-port", 3025, "the mail server"),
    MAILBOX("platform.mail.mailbox-port", 8092, "the mailbox"),
    SANDBOX("platform.sandbox.port", 8093, "the sandbox payment channel");

    private final String property;
    private final int usual;
    private final String use;

    Port(String property, int usual, String use) {
        this.property = property;
        this.usual = usual;
        this.use = use;
    }

    String property() {
        return property;
    }

    int usual() {
        return usual;
    }

    String use() {
        return use;
    }
}
