package com.refunddesk.process;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** The desk's way into Tasklist: keeps the session's cookies and signs in again when Tasklist has forgotten it. */
@Component
class TasklistSession {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
    private static final String CSRF_HEADER = "X-CSRF-TOKEN";

    /** A header's name and value that guards the session against forged requests; Tasklist hands it out at login. */
    private record CsrfToken(String header, String value) {}

    private final TasklistProperties properties;
    private final ObjectProvider<CamundaClient> engine;
    private final RestClient http;
    private final AtomicReference<CsrfToken> csrf = new AtomicReference<>();

    TasklistSession(TasklistProperties properties, ObjectProvider<CamundaClient> engine, RestClient.Builder http) {
        this.properties = properties;
        this.engine = engine;
        var transport = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .cookieHandler(new CookieManager())
                .build());
        transport.setReadTimeout(READ_TIMEOUT);
        // The desk's own mapper is strict with what comes to its API; Tasklist sends more than is read here.
        var lenient = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.http = http.clone()
                .messageConverters(List.of(new MappingJackson2HttpMessageConverter(lenient)))
                .requestFactory(transport)
                .baseUrl(properties.isConfigured() ? properties.url() : "http://tasklist.invalid")
                .requestInitializer(request -> authorize(request.getHeaders()))
                .build();
    }

    boolean isConfigured() {
        return properties.isConfigured();
    }

    /** Calls Tasklist, signed in; once more after a new login when the session is over. */
    <T> T call(Function<RestClient, T> request) {
        if (!isConfigured()) {
            throw new IllegalStateException(
                    "Tasklist's address isn't set: set refund-desk.tasklist.url, or refund-desk.tasks.source to"
                            + " orchestration.");
        }
        try {
            return request.apply(http);
        } catch (HttpClientErrorException e) {
            var signedOut = e.getStatusCode() == HttpStatus.UNAUTHORIZED || e.getStatusCode() == HttpStatus.FORBIDDEN;
            if (!signedOut || !properties.hasUser()) {
                throw e;
            }
            login();
            return request.apply(http);
        }
    }

    private void login() {
        var answer = http.post()
                .uri("/api/login?username={user}&password={password}", properties.user(), properties.password())
                .retrieve()
                .toBodilessEntity();
        answer.getHeaders().keySet().stream()
                .filter(name -> name.toUpperCase(Locale.ROOT).endsWith(CSRF_HEADER))
                .findFirst()
                .ifPresent(
                        name -> csrf.set(new CsrfToken(name, answer.getHeaders().getFirst(name))));
    }

    private void authorize(HttpHeaders headers) {
        var token = csrf.get();
        if (token != null) {
            headers.set(token.header(), token.value());
        }
        if (properties.hasToken()) {
            headers.setBearerAuth(properties.token());
        } else if (!properties.hasUser()) {
            applyEngineCredentials(headers);
        }
    }

    private void applyEngineCredentials(HttpHeaders headers) {
        try {
            var client = engine.getIfAvailable();
            if (client != null) {
                client.getConfiguration().getCredentialsProvider().applyCredentials(headers::set);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The engine client's credentials can't be had for Tasklist", e);
        }
    }
}
