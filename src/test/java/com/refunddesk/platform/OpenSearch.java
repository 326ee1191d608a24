package com.refunddesk.platform;

import java.nio.file.Path;

/** The search engine behind Operate and Tasklist, embedded in a process of its own. */
final class OpenSearch extends PlatformProcess {

    private final Path data;
    private final int port;
    private final int transportPort;

    OpenSearch(Path home, int port, int transportPort) {
        super("OpenSearch", home.resolve("logs"));
        this.data = folder(home.resolve("opensearch"));
        this.port = port;
        this.transportPort = transportPort;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    JavaCommand command() {
        return new JavaCommand(Distribution.openSearchClassPath(), OpenSearchMain.class.getName())
                .small("384m")
                .jvm("-Xms256m")
                .arguments(data.toString(), "" + port, "" + transportPort);
    }

    @Override
    boolean answers() throws Exception {
        return Http.status(url() + "/_cluster/health?wait_for_status=yellow&timeout=1s") == 200;
    }
}
