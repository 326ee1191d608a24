package com.refunddesk.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/** Talks plain HTTP to a server, as one of its users; refusals are answers too. */
public final class DeskApi {

    private final RestClient http;

    public DeskApi(URI url, String user) {
        RestClient.Builder builder = RestClient.builder()
                .baseUrl(url.toString())
                .requestFactory(new JdkClientHttpRequestFactory())
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {});
        if (user != null) {
            builder.defaultHeaders(headers -> headers.setBasicAuth(user, user));
        }
        http = builder.build();
    }

    /** An answer's status and body. */
    public record Answer(int status, JsonNode body) {}

    /** A page's status and source. */
    public record Page(int status, String html) {

        /** The number on a tile of the dashboard. */
        public int tile(String key) {
            var tile = Pattern.compile("\\btile " + key + "\\b.*?class=\"count\">(.*?)</span>", Pattern.DOTALL)
                    .matcher(html);
            if (!tile.find()) {
                throw new IllegalStateException("No tile " + key + " on the page.");
            }
            return Integer.parseInt(tile.group(1).replaceAll("<[^>]+>", "").strip());
        }
    }

    public Answer get(String path, Object... variables) {
        return answer(http.get().uri(path, variables));
    }

    /** A page for people, read to its end. */
    public Page page(String path, String language) {
        return http.get()
                .uri(path)
                .header(HttpHeaders.ACCEPT, MediaType.TEXT_HTML_VALUE, MediaType.APPLICATION_JSON_VALUE)
                .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                .exchange(
                        (sent, response) -> new Page(response.getStatusCode().value(), response.bodyTo(String.class)));
    }

    /** A page as a browser gets it. */
    public String page(String path) {
        return download(path).getBody();
    }

    /** The same with its headers. */
    public ResponseEntity<String> download(String path) {
        return http.get().uri(path).accept(MediaType.TEXT_HTML).retrieve().toEntity(String.class);
    }

    /** Something in plain text, such as the metrics. */
    public String text(String path) {
        return http.get()
                .uri(path)
                .accept(MediaType.TEXT_PLAIN)
                .retrieve()
                .toEntity(String.class)
                .getBody();
    }

    public Answer put(String path, Object body) {
        return answer(
                http.put().uri(path).contentType(MediaType.APPLICATION_JSON).body(body));
    }

    public Answer post(String path, Object body) {
        return answer(
                http.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body));
    }

    /** Files a refund under a key. */
    public Answer file(String key, Map<String, ?> refund) {
        return file("/api/v1/refunds", key, refund);
    }

    /** Files a batch under a key. */
    public Answer fileBatch(String key, Map<String, ?> batch) {
        return file("/api/v1/refund-batches", key, batch);
    }

    private Answer file(String path, String key, Map<String, ?> body) {
        return answer(http.post()
                .uri(path)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body));
    }

    /** Uploads one file of text. */
    public Answer upload(String path, String name, String text) {
        return upload(path, Map.of(), "files", name, text);
    }

    /** Sends a form's fields, and one file of text beside them. */
    public Answer upload(String path, Map<String, String> fields, String part, String name, String text) {
        var parts = new LinkedMultiValueMap<String, Object>();
        fields.forEach(parts::add);
        parts.add(part, new NamedBytes(name, text.getBytes(StandardCharsets.UTF_8)));
        return answer(
                http.post().uri(path).contentType(MediaType.MULTIPART_FORM_DATA).body(parts));
    }

    /** A file's content under its name. */
    private static final class NamedBytes extends ByteArrayResource {

        private final String name;

        NamedBytes(String name, byte[] content) {
            super(content);
            this.name = name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            return super.equals(other) && other instanceof NamedBytes named && named.name.equals(name);
        }

        @Override
        public int hashCode() {
            return 31 * super.hashCode() + name.hashCode();
        }
    }

    private static Answer answer(RestClient.RequestHeadersSpec<?> request) {
        return request.header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE, "application/problem+json")
                .exchange((sent, response) ->
                        new Answer(response.getStatusCode().value(), response.bodyTo(JsonNode.class)));
    }
}
