package com.refunddesk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.client.RestClient;

/** Against a server that answers as Tasklist 8.6.0 with login by user and password does. */
class TasklistTest {

    private final List<String> logins = new ArrayList<>();
    private final List<String> searches = new ArrayList<>();
    private HttpServer server;
    private String found = "[]";
    private Tasklist tasklist;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/login", this::login);
        server.createContext("/v1/tasks/search", this::search);
        server.createContext(
                "/v1/forms/",
                exchange ->
                        answer(exchange, exchange.getRequestURI().getQuery().endsWith("version=2") ? 200 : 404, "{}"));
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        var engines = new StaticListableBeanFactory().getBeanProvider(CamundaClient.class);
        tasklist = new Tasklist(
                new TasklistSession(new TasklistProperties(url, "demo", "d&mo", null), engines, RestClient.builder()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void tellsWhoCompletedATask() {
        // given
        found = """
                [{"id": "1", "assignee": "reviewer-1", "name": "Review refund"}, {"id": "2", "assignee": null}]""";
        var completions = new VisibleTaskCompletions(tasklist);
        // when, then
        assertThat(completions.whoCompleted(77, TaskIds.REVIEW_REFUND, 0)).contains("reviewer-1");
        assertThat(completions.whoCompleted(77, TaskIds.REVIEW_REFUND, 1)).isEmpty();
        assertThatThrownBy(() -> completions.whoCompleted(77, TaskIds.REVIEW_REFUND, 2))
                .isInstanceOf(TaskNotVisibleYetException.class);
        assertThat(searches.getFirst())
                .contains("\"state\":\"COMPLETED\"", "\"processInstanceKey\":\"77\"", "Task_ReviewRefund");
    }

    @Test
    void signsInOnceAndAgainWhenTheSessionIsOver() {
        // when
        tasklist.open("R-1");
        tasklist.open("R-1");
        // then
        assertThat(logins).containsExactly("username=demo&password=d%26mo");
        assertThat(searches).hasSize(2);
        assertThat(searches.getFirst())
                .contains("{\"name\":\"refundNo\",\"value\":\"\\\"R-1\\\"\",\"operator\":\"eq\"}");
    }

    @Test
    void knowsWhetherAFormWasImported() {
        assertThat(tasklist.knowsForm("refund-request", 2, 5)).isTrue();
        assertThat(tasklist.knowsForm("refund-request", 3, 5)).isFalse();
    }

    @Test
    void asksForNothingWhereItsAddressIsNotSet() {
        var nowhere = new Tasklist(new TasklistSession(
                new TasklistProperties("", null, null, null),
                new StaticListableBeanFactory().getBeanProvider(CamundaClient.class),
                RestClient.builder()));
        assertThat(nowhere.isConfigured()).isFalse();
        assertThatThrownBy(() -> nowhere.open("R-1")).hasMessageContaining("refund-desk.tasklist.url");
    }

    /** As strict as the desk's own mapper: text is no number, and nothing is unknown. */
    private static RestClient.Builder strictly() {
        var json = JsonMapper.builder()
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        return RestClient.builder().messageConverters(List.of(new MappingJackson2HttpMessageConverter(json)));
    }

    private void login(HttpExchange exchange) throws IOException {
        logins.add(exchange.getRequestURI().getRawQuery());
        exchange.getResponseHeaders().add("Set-Cookie", "TASKLIST-SESSION=abc; Path=/; HttpOnly");
        exchange.getResponseHeaders().add("X-CSRF-TOKEN", "token");
        answer(exchange, 204, "");
    }

    private void search(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var cookie = exchange.getRequestHeaders().getFirst("Cookie");
        var csrf = exchange.getRequestHeaders().getFirst("X-CSRF-TOKEN");
        if (cookie == null || !cookie.contains("TASKLIST-SESSION=abc") || !"token".equals(csrf)) {
            answer(exchange, 401, "{}");
            return;
        }
        searches.add(body);
        answer(exchange, 200, found);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
