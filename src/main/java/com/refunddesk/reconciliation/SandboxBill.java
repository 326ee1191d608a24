package com.refunddesk.reconciliation;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.web.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The sandbox channel's debits of a day, of the list of all that it ever made. */
@Component
@Order(2)
class SandboxBill implements BillSource {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration READ = Duration.ofSeconds(30);

    private final ReconciliationProperties properties;
    private final ObjectMapper json;
    private final ObjectReader readers;

    SandboxBill(ReconciliationProperties properties, StrictJson json) {
        this.properties = properties;
        this.json = json.mapper();
        this.readers = this.json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** A file that is deleted when it was read. */
    record Temporary(Path file) implements Fetched {

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public Optional<Fetched> fetch(BillChannel channel, LocalDate date) throws IOException {
        if (channel != BillChannel.SANDBOX
                || properties.sandboxUrl() == null
                || properties.sandboxUrl().toString().isEmpty()) {
            return Optional.empty();
        }
        Path file = Files.createTempFile("bill-", ".json");
        try {
            http().get().uri("/debits").exchange((request, response) -> {
                if (!response.getStatusCode().is2xxSuccessful()) {
                    throw new IOException(
                            "The sandbox channel answered " + response.getStatusCode() + ". Try again later.");
                }
                copy(response.getBody(), date, file);
                return file;
            });
            return Optional.of(new Temporary(file));
        } catch (RestClientException | UncheckedIOException | DateTimeException e) {
            Files.deleteIfExists(file);
            throw new IOException(
                    "The sandbox channel's debits can't be fetched from " + properties.sandboxUrl()
                            + ". Is it running, and is refund-desk.reconciliation.sandbox-url its address?",
                    e);
        }
    }

    private RestClient http() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(READ);
        return RestClient.builder()
                .baseUrl(properties.sandboxUrl().toString())
                .requestFactory(requests)
                .build();
    }

    private void copy(InputStream in, LocalDate date, Path file) throws IOException {
        try (JsonParser all = json.createParser(in);
                JsonGenerator ofTheDay = json.getFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            if (all.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("The sandbox channel's debits are no list");
            }
            ofTheDay.writeStartArray();
            while (all.nextToken() == JsonToken.START_OBJECT) {
                ObjectNode debit = (ObjectNode) readers.readTree(all);
                OffsetDateTime at = OffsetDateTime.parse(debit.path("at").asText());
                if (LocalDate.ofInstant(at.toInstant(), properties.zone()).equals(date)) {
                    ofTheDay.writeTree(debit);
                }
            }
            ofTheDay.writeEndArray();
        }
    }
}
