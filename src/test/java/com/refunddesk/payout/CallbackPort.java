package com.refunddesk.payout;

import com.refunddesk.web.DeskException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

/** A desk's address for callbacks on a port, for channels in processes of their own; 503 as long as no desk is behind it. */
final class CallbackPort implements AutoCloseable {

    private static final String PATH = "/webhooks/channels/";

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile PayoutDesk desk;

    CallbackPort() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext(PATH, this::take);
        http.start();
    }

    /** The desk's base address, as a channel's process is told it. */
    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    void leadsTo(PayoutDesk next) {
        desk = next;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            var body = answer.getBody() == null ? new byte[0] : answer.getBody().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.getStatusCode().value(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ResponseEntity<String> answer(HttpExchange exchange) throws IOException {
        var request = new MockHttpServletRequest();
        request.setContent(exchange.getRequestBody().readAllBytes());
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
        var behind = desk;
        if (behind == null) {
            return ResponseEntity.status(503).build();
        }
        try {
            return behind.get(ChannelCallbackController.class)
                    .take(exchange.getRequestURI().getPath().substring(PATH.length()), request);
        } catch (DeskException e) {
            return ResponseEntity.status(e.status()).body(e.getMessage());
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
