package com.refunddesk.journey.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.platform.BrokerRecords;
import com.refunddesk.platform.BrokerRecords.UserTask;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers what the desk asks Tasklist, from the engine's own records: Tasklist and its search would need a gigabyte more. */
final class TasklistDouble implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BrokerRecords records;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** A task as Tasklist tells it. */
    private record Found(String id, String assignee) {}

    TasklistDouble(BrokerRecords records) {
        this.records = records;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/v1/tasks/search", exchange -> answer(exchange, search(exchange)));
        // Every form is known: nobody looks at one.
        http.createContext("/v1/forms/", exchange -> answer(exchange, List.of()));
        http.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private List<Found> search(HttpExchange exchange) throws IOException {
        var query = JSON.readTree(exchange.getRequestBody());
        return records.userTasks().stream()
                .filter(task -> matches(task, query))
                .map(task ->
                        new Found(Long.toString(task.key()), task.assignee().isEmpty() ? null : task.assignee()))
                .toList();
    }

    private boolean matches(UserTask task, JsonNode query) {
        var state = query.path("state").asText().equals("CREATED")
                ? task.isOpen()
                : task.state().equals("COMPLETED");
        var instance = query.path("processInstanceKey");
        var element = query.path("taskDefinitionId");
        var refundNo = query.path("taskVariables").path(0).path("value");
        return state
                && (instance.isMissingNode() || instance.asLong() == task.processInstanceKey())
                && (element.isMissingNode() || element.asText().equals(task.elementId()))
                && (refundNo.isMissingNode()
                        || refundNo.asText().equals(records.values("refundNo").get(task.processInstanceKey())));
    }

    private static void answer(HttpExchange exchange, Object body) throws IOException {
        try (exchange) {
            var bytes = JSON.writeValueAsBytes(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
