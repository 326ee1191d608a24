package com.refunddesk.platform;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Zeebe 8.6.0 with its gateway, in a process of its own: the engine of the local platform and of process tests. */
public final class ZeebeBroker extends PlatformProcess {

    private static final String OPENSEARCH_EXPORTER = "io.camunda.zeebe.exporter.opensearch.OpensearchExporter";

    private final Path data;
    private final BrokerPorts ports;
    private final String searchUrl;
    private final BrokerRecords records;
    private boolean outline;

    /** Where a broker listens; all on loopback. */
    record BrokerPorts(int grpc, int rest, int management, int command, int internal) {

        static BrokerPorts free() {
            return new BrokerPorts(Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
        }
    }

    ZeebeBroker(Path home, BrokerPorts ports, String searchUrl) {
        super("Zeebe", home.resolve("logs"));
        this.data = folder(home.resolve("zeebe"));
        this.ports = ports;
        this.searchUrl = searchUrl;
        this.records = new BrokerRecords(recording());
    }

    /**
     * A small broker for a test, on free ports, which records its events.
     *
     * @param home a folder of its own; a broker started again on it goes on where it was
     */
    public static ZeebeBroker small(Path home) {
        return new ZeebeBroker(home, BrokerPorts.free(), null);
    }

    /** Records only instances, what they are about, user tasks and incidents: a long test's events would fill the disk. */
    public ZeebeBroker recordingAnOutline() {
        outline = true;
        return this;
    }

    public URI grpcAddress() {
        return URI.create("http://127.0.0.1:" + ports.grpc());
    }

    public URI restAddress() {
        return URI.create("http://127.0.0.1:" + ports.rest());
    }

    /** A new client of this broker, to be closed by the caller. */
    public CamundaClient newClient() {
        return CamundaClient.newClientBuilder()
                .grpcAddress(grpcAddress())
                .restAddress(restAddress())
                .preferRestOverGrpc(false)
                .defaultRequestTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Lets the engine's clock jump ahead and go on from there. Timers due by then fire within about a second. */
    public void advanceClock(Duration by) {
        setClock("/add", "POST", "{\"offsetMilli\":" + by.toMillis() + "}");
    }

    /** Holds the engine's clock still at this time, until {@link #letClockRun}. */
    public void stopClockAt(Instant time) {
        setClock("/pin", "POST", "{\"epochMilli\":" + time.toEpochMilli() + "}");
    }

    /** Lets the engine's clock run with this machine's. */
    public void letClockRun() {
        setClock("", "DELETE", "");
    }

    private void setClock(String action, String method, String body) {
        var command = Http.request("http://127.0.0.1:" + ports.management() + "/actuator/clock" + action)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        try {
            var answer = Http.send(command);
            if (answer.statusCode() != 200) {
                throw new PlatformException("Zeebe's clock could not be set: " + answer.body());
            }
        } catch (IOException e) {
            throw new PlatformException("Zeebe's clock could not be set: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted while setting Zeebe's clock", e);
        }
    }

    /** What this broker has done so far; only for one made with {@link #small}. */
    public BrokerRecords records() {
        return records;
    }

    private Path recording() {
        return data.resolve("records.ndjson");
    }

    @Override
    JavaCommand command() {
        var command = new JavaCommand(Distribution.camundaClassPath(), "io.camunda.application.StandaloneBroker")
                .small("256m")
                .shielded()
                .jvm("-Dapp.home=" + data)
                .env("ZEEBE_BROKER_DATA_DIRECTORY", data.resolve("data"))
                .env("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "16MB")
                // After a kill the broker replays what came after its last snapshot.
                .env("ZEEBE_BROKER_DATA_SNAPSHOTPERIOD", "1m")
                // Beside the engine, 8.6.0 forgets under load to time a job out: camunda/camunda#29735.
                .env("ZEEBE_BROKER_PROCESSING_ENABLEASYNCSCHEDULEDTASKS", false)
                .env("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "64MB")
                .env("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1")
                .env("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", ports.command())
                .env("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", ports.internal())
                .env("ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS", "127.0.0.1:" + ports.internal())
                .env("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1")
                .env("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", ports.grpc())
                .env("SERVER_ADDRESS", "127.0.0.1")
                .env("SERVER_PORT", ports.rest())
                .env("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
                .env("MANAGEMENT_SERVER_PORT", ports.management())
                .env("ZEEBE_CLOCK_CONTROLLED", "true");
        if (searchUrl == null) {
            return command.env("ZEEBE_BROKER_EXPORTERS_RECORDING_CLASSNAME", RecordingExporter.class.getName())
                    .env("ZEEBE_BROKER_EXPORTERS_RECORDING_ARGS_FILE", recording())
                    .env("ZEEBE_BROKER_EXPORTERS_RECORDING_ARGS_OUTLINE", outline);
        }
        return command.env("ZEEBE_BROKER_EXPORTERS_OPENSEARCH_CLASSNAME", OPENSEARCH_EXPORTER)
                .env("ZEEBE_BROKER_EXPORTERS_OPENSEARCH_ARGS_URL", searchUrl)
                .env("ZEEBE_BROKER_EXPORTERS_OPENSEARCH_ARGS_BULK_DELAY", 1);
    }

    /** Asks for real work: the broker's own readiness is told before its replay has ended. */
    @Override
    boolean answers() throws Exception {
        var nobodyWaitsForIt = """
                {"name": "platform-probe", "correlationKey": "platform-probe", "timeToLive": 0}""";
        var answer = Http.send(Http.request(restAddress() + "/v2/messages/publication")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(nobodyWaitsForIt)));
        return answer.statusCode() == 200;
    }
}
