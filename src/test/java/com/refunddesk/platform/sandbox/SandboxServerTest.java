package com.refunddesk.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.platform.channel.ChannelJson;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxServerTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String TEN_YUAN = refund("10.00");

    private final SandboxSignature signature = new SandboxSignature("s", CLOCK);
    private final SandboxSignature callbackSignature = new SandboxSignature("c", CLOCK);
    private final BlockingQueue<Received> callbacks = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

    private HttpClient client;
    private HttpServer desk;
    private SandboxServer channel;

    @TempDir
    private Path folder;

    private record Received(String signature, byte[] body) {

        JsonNode json() throws IOException {
            return ChannelJson.MAPPER.readTree(body);
        }
    }

    @BeforeEach
    void start() throws IOException {
        client = HttpClient.newHttpClient();
        desk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        desk.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        desk.createContext("/", exchange -> {
            try (exchange) {
                callbacks.add(new Received(
                        exchange.getRequestHeaders().getFirst(SandboxSignature.HEADER),
                        exchange.getRequestBody().readAllBytes()));
                var answer = answers.poll();
                exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
            }
        });
        desk.start();
        startChannel();
    }

    private void startChannel() throws IOException {
        var callback = URI.create("http://127.0.0.1:" + desk.getAddress().getPort() + "/webhooks/channels/sandbox");
        channel = new SandboxServer(new SandboxServer.Settings(0, folder, callback, "s", "c"), CLOCK);
        channel.start();
    }

    @AfterEach
    void stop() throws IOException {
        channel.close();
        desk.stop(0);
        client.close();
    }

    @Test
    void settlesAndDebitsOnceHoweverOftenItIsAsked() throws Exception {
        var first = refund("leg-1:1", TEN_YUAN);
        var second = refund("leg-1:1", TEN_YUAN);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).path("status").asText()).isEqualTo("SETTLED");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(debits()).hasSize(1);
        var debit = debits().get(0);
        assertThat(debit.path("key").asText()).isEqualTo("leg-1:1");
        assertThat(debit.path("paymentId").asText()).isEqualTo("P-1");
        assertThat(debit.path("amount").asText()).isEqualTo("10.00");
        assertThat(debit.path("currency").asText()).isEqualTo("CNY");
    }

    @Test
    void refusesAKnownKeyWithAnotherAmount() throws Exception {
        refund("k", TEN_YUAN);

        var other = refund("k", refund("10.01"));

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(json(other).path("code").asText()).isEqualTo("KEY_REUSED");
        assertThat(debits()).hasSize(1);
    }

    @Test
    void settlesAPendingRefundLaterAndCallsBackSigned() throws Exception {
        control("{\"behaviour\": \"pending\", \"delayMs\": 50}");

        assertThat(json(refund("k", TEN_YUAN)).path("status").asText()).isEqualTo("PENDING");

        var callback = nextCallback();
        assertThat(callbackSignature.isValid(callback.signature(), callback.body()))
                .isTrue();
        assertThat(callback.json().path("status").asText()).isEqualTo("SETTLED");
        assertThat(callback.json().path("legId").asText()).isEqualTo("leg-1");
        assertThat(json(find("k")).path("status").asText()).isEqualTo("SETTLED");
        assertThat(debits()).hasSize(1);
    }

    @Test
    void failsAPendingRefundWithTheReasonThatWasOrdered() throws Exception {
        control("{\"behaviour\": \"pending\", \"code\": \"ACCOUNT_CLOSED\"}");
        refund("k", TEN_YUAN);

        assertThat(nextCallback().json().path("failureReason").asText()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(json(find("k")).path("status").asText()).isEqualTo("FAILED");
        assertThat(debits()).isEmpty();
    }

    @Test
    void callsBackUntilTheDeskAcknowledges() throws Exception {
        answers.add(500);
        answers.add(503);
        control("{\"behaviour\": \"pending\"}");
        refund("k", TEN_YUAN);

        var first = nextCallback().json();
        var second = nextCallback().json();
        var third = nextCallback().json();

        assertThat(second.path("eventId")).isEqualTo(first.path("eventId"));
        assertThat(third.path("eventId")).isEqualTo(first.path("eventId"));
    }

    @Test
    void callsBackTwiceForOneDebitWhenToldSo() throws Exception {
        control("{\"behaviour\": \"answer-twice\"}");
        refund("k", TEN_YUAN);

        assertThat(nextCallback().json()).isEqualTo(nextCallback().json());
        assertThat(debits()).hasSize(1);
    }

    @Test
    void tellsTheEndBeforeTheBeginningWhenToldSo() throws Exception {
        control("{\"behaviour\": \"out-of-order\"}");
        refund("k", TEN_YUAN);

        assertThat(nextCallback().json().path("status").asText()).isEqualTo("SETTLED");
        assertThat(nextCallback().json().path("status").asText()).isEqualTo("PENDING");
        assertThat(debits()).hasSize(1);
    }

    @Test
    void letsSomebodyElseCallBackOnceBeforeItDoesItself() throws Exception {
        answers.add(401);
        control("{\"behaviour\": \"forged-callback\"}");
        refund("k", TEN_YUAN);

        var forged = nextCallback();
        var own = nextCallback();

        assertThat(callbackSignature.isValid(forged.signature(), forged.body())).isFalse();
        assertThat(callbackSignature.isValid(own.signature(), own.body())).isTrue();
    }

    @Test
    void callsBackOnceWithAnOldSignatureWhenToldSo() throws Exception {
        answers.add(401);
        control("{\"behaviour\": \"stale-callback\"}");
        refund("k", TEN_YUAN);

        var stale = nextCallback();

        var tenMinutesAgo = new SandboxSignature("c", Clock.offset(CLOCK, Duration.ofMinutes(-10)));
        assertThat(callbackSignature.isValid(stale.signature(), stale.body())).isFalse();
        assertThat(tenMinutesAgo.isValid(stale.signature(), stale.body())).isTrue();
        assertThat(debits()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNT_CLOSED, ACCOUNT_CLOSED", ", CARD_EXPIRED"})
    void keepsNothingOfARefusal(String ordered, String answered) throws Exception {
        control(
                ordered == null
                        ? "{\"behaviour\": \"refuse\"}"
                        : "{\"behaviour\": \"refuse\", \"code\": \"" + ordered + "\"}");

        var refused = refund("k", TEN_YUAN);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).path("code").asText()).isEqualTo(answered);
        assertThat(find("k").statusCode()).isEqualTo(404);
        assertThat(refund("k", TEN_YUAN).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"time-out-paid, 200, 1", "time-out-unpaid, 404, 0"})
    void givesNoAnswerAndIsPaidOrNot(String behaviour, int known, int debited) throws Exception {
        control("{\"behaviour\": \"" + behaviour + "\"}");

        assertThatThrownBy(() -> refund("k", TEN_YUAN, Duration.ofMillis(500)))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(find("k").statusCode()).isEqualTo(known);
        assertThat(debits()).hasSize(debited);
        assertThat(refund("k", TEN_YUAN).statusCode()).isEqualTo(200);
        assertThat(debits()).hasSize(1);
    }

    @Test
    void isDownAsOftenAsToldAndThenSettles() throws Exception {
        control("{\"behaviour\": \"down\", \"times\": 2}");

        assertThat(refund("k", TEN_YUAN).statusCode()).isEqualTo(503);
        assertThat(refund("k", TEN_YUAN).statusCode()).isEqualTo(503);
        assertThat(refund("k", TEN_YUAN).statusCode()).isEqualTo(200);
    }

    @Test
    void debitsAgainUnderAKnownKeyOnceItKeepsNone() throws Exception {
        refund("k", TEN_YUAN);
        control("{\"behaviour\": \"forget-keys\"}");

        assertThat(find("k").statusCode()).isEqualTo(404);
        assertThat(refund("k", TEN_YUAN).statusCode()).isEqualTo(200);
        assertThat(debits()).hasSize(2);
    }

    @Test
    void rejectsAForgedASignatureAndAStaleOne() throws Exception {
        var body = TEN_YUAN.getBytes(StandardCharsets.UTF_8);
        var old = new SandboxSignature("s", Clock.offset(CLOCK, Duration.ofSeconds(-310)));
        var foreign = new SandboxSignature("x", CLOCK);

        assertThat(post("k", TEN_YUAN, old.sign(body)).statusCode()).isEqualTo(401);
        assertThat(post("k", TEN_YUAN, foreign.sign(body)).statusCode()).isEqualTo(401);
        assertThat(post("k", refund("99.00"), signature.sign(body)).statusCode())
                .isEqualTo(401);
        assertThat(post("k", TEN_YUAN, "nonsense").statusCode()).isEqualTo(401);
        assertThat(debits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-1.00", "10.001", "ten", ""})
    void rejectsAnAmountThatIsNone(String amount) throws Exception {
        assertThat(refund("k", refund(amount)).statusCode()).isEqualTo(400);
    }

    @Test
    void goesOnAfterAKillWhereItWas() throws Exception {
        answers.add(500);
        control("{\"behaviour\": \"pending\", \"delayMs\": 0}");
        refund("settled", TEN_YUAN.replace("leg-1", "leg-0"));
        nextCallback();
        channel.close();
        Files.writeString(folder.resolve("debits.ndjson"), "{\"refund\": {\"key\": \"half", StandardOpenOption.APPEND);
        callbacks.clear();

        startChannel();

        assertThat(nextCallback().json().path("key").asText()).isEqualTo("settled");
        assertThat(debits()).hasSize(1);
        assertThat(refund("half", TEN_YUAN).statusCode()).isEqualTo(200);
    }

    private static String refund(String amount) {
        return """
                {"refundNo": "R-1", "legId": "leg-1", "paymentId": "P-1", "amount": {"amount": "%s", "currency": "CNY"}}""".formatted(amount);
    }

    private HttpResponse<String> refund(String key, String body) throws Exception {
        return refund(key, body, Duration.ofSeconds(10));
    }

    private HttpResponse<String> refund(String key, String body, Duration patience) throws Exception {
        return send(to("/refunds")
                .timeout(patience)
                .header("Idempotency-Key", key)
                .header(SandboxSignature.HEADER, signature.sign(body.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> post(String key, String body, String header) throws Exception {
        return send(to("/refunds")
                .header("Idempotency-Key", key)
                .header(SandboxSignature.HEADER, header)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> find(String key) throws Exception {
        return send(to("/refunds/" + key).header(SandboxSignature.HEADER, signature.sign(new byte[0])));
    }

    private void control(String body) throws Exception {
        assertThat(send(to("/control").POST(HttpRequest.BodyPublishers.ofString(body)))
                        .statusCode())
                .isEqualTo(200);
    }

    private JsonNode debits() throws Exception {
        return json(send(to("/debits")));
    }

    private Received nextCallback() throws InterruptedException {
        var callback = callbacks.poll(20, TimeUnit.SECONDS);
        assertThat(callback).as("a callback").isNotNull();
        return callback;
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + channel.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return ChannelJson.MAPPER.readTree(response.body());
    }
}
