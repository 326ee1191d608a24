package com.refunddesk.platform.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;

/** Serves the mailbox as a page and as JSON. */
final class MailboxServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HTML = "text/html; charset=utf-8";
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";
    /** A mail may style itself and bring pictures along; it may not run anything or fetch anything. */
    private static final String MAIL_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private final HttpServer http;
    private final MailFolder mails;
    private final MailPages pages;

    private record Listed(String to, String subject, String at, String text) {}

    MailboxServer(int port, MailFolder mails, Clock clock) throws IOException {
        this.mails = mails;
        this.pages = new MailPages(clock);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        http.createContext("/", this::handle);
    }

    void start() {
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", PAGE_POLICY, "Only GET");
            } else if (path.equals("/")) {
                send(exchange, 200, HTML, PAGE_POLICY, pages.page(mails.all(), null));
            } else if (path.equals("/api/messages")) {
                send(exchange, 200, "application/json", PAGE_POLICY, JSON.writeValueAsString(listed()));
            } else if (path.startsWith("/messages/")) {
                mail(exchange, path.substring("/messages/".length()));
            } else {
                send(exchange, 404, "text/plain", PAGE_POLICY, "There is nothing here");
            }
        }
    }

    private void mail(HttpExchange exchange, String rest) throws IOException {
        var asDocument = rest.endsWith("/html");
        var mail = mails.find(asDocument ? rest.substring(0, rest.length() - "/html".length()) : rest);
        if (mail.isEmpty()) {
            send(exchange, 404, "text/plain", PAGE_POLICY, "There is no such mail");
        } else if (asDocument) {
            send(exchange, 200, HTML, MAIL_POLICY, pages.document(mails.html(mail.get())));
        } else {
            send(exchange, 200, HTML, PAGE_POLICY, pages.page(mails.all(), mail.get()));
        }
    }

    /** Oldest first, as they came. */
    private List<Listed> listed() {
        return mails.all().reversed().stream()
                .map(mail -> new Listed(mail.to(), mail.subject(), mail.at().toString(), mail.text()))
                .toList();
    }

    private static void send(HttpExchange exchange, int status, String type, String policy, String text)
            throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
