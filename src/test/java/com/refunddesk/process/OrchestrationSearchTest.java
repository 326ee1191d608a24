package com.refunddesk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers searches for user tasks as the REST API of 8.8 does. */
class OrchestrationSearchTest {

    private HttpServer server;
    private CamundaClient client;
    private OrchestrationSearch search;
    private JsonNode asked;
    private String found = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/user-tasks/search", this::answer);
        server.start();
        client = CamundaClient.newClientBuilder()
                .restAddress(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .build();
        search = new OrchestrationSearch(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void tellsWhoCompletedATask() {
        // given
        found = """
                {"userTaskKey": "1", "state": "COMPLETED", "assignee": "reviewer-1"},
                {"userTaskKey": "2", "state": "COMPLETED"}""";
        var completions = new VisibleTaskCompletions(search);
        // when, then
        assertThat(completions.whoCompleted(77, TaskIds.REVIEW_REFUND, 0)).contains("reviewer-1");
        assertThat(completions.whoCompleted(77, TaskIds.REVIEW_REFUND, 1)).isEmpty();
        assertThatThrownBy(() -> completions.whoCompleted(77, TaskIds.REVIEW_REFUND, 2))
                .isInstanceOf(TaskNotVisibleYetException.class);
        var filter = asked.path("filter");
        assertThat(filter.at("/processInstanceKey/$eq")
                        .asText(filter.path("processInstanceKey").asText()))
                .isEqualTo("77");
        assertThat(filter.at("/elementId").asText()).isEqualTo(TaskIds.REVIEW_REFUND);
        assertThat(filter.toString()).contains("\"COMPLETED\"");
        assertThat(asked.at("/sort/0").toString()).contains("completionDate", "ASC");
    }

    @Test
    void findsTheOpenTasksOfARefund() {
        // given
        found = """
                {"userTaskKey": "5", "state": "CREATED"}""";
        // when, then
        assertThat(search.open("R-1")).containsExactly(5L);
        assertThat(asked.path("filter").toString()).contains("\"CREATED\"", "\"refundNo\"", "\\\"R-1\\\"");
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked = new ObjectMapper().readTree(exchange.getRequestBody());
        var body = "{\"items\": [" + found + "], \"page\": {\"totalItems\": 2}}";
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
