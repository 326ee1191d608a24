package com.refunddesk.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

@BillingSlice
class BillingFeedTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private Orders orders;

    private RestClient http;

    @BeforeEach
    void signIn() {
        http = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeaders(headers -> headers.setBasicAuth("billing", "billing"))
                .build();
    }

    @Test
    void takesALongFeed() {
        Stream<String> lines = IntStream.rangeClosed(1, 2_000)
                .mapToObj(n -> n % 20 == 1 ? account("F" + n / 20) : order("F" + n, "F" + (n - 1) / 20));

        FeedResult result = load(lines);

        assertThat(result).isEqualTo(new FeedResult(2_000, 0, List.of()));
        assertThat(orders.countOfAccount("ACC-F7")).isEqualTo(19);
    }

    @Test
    void reportsBadLinesAndTakesTheOthers() {
        FeedResult result = load(Stream.of(
                account("B1"),
                "{\"order\": ",
                order("B1", "B1"),
                order("B2", "B-unknown"),
                "",
                wrap("order", orderBody("B3", "B1").put("coupon", "1.00")),
                wrap("order", orderBody("B4", "B1").put("colour", "red")),
                wrap("order", orderBody("B5", "B1").put("deliveredAt", "-3d")),
                "{\"account\": {}, \"order\": {}}",
                "[]",
                "{\"refund\": {}}",
                "{\"order\": {\"orderNo\": 7}}",
                "{\"account\": {\"accountId\": \"ACC-B1\", \"accountId\": \"ACC-B2\"}}",
                "x".repeat(NdjsonLines.MAX_LINE_BYTES + 1),
                "\u0000",
                order("B6", "B1") + " {}",
                order("B7", "B1")));

        assertThat(result)
                .isEqualTo(new FeedResult(
                        3,
                        13,
                        List.of(
                                error(2, "MALFORMED_JSON"),
                                error(4, "UNKNOWN_ACCOUNT"),
                                error(6, "PAYMENTS_DO_NOT_ADD_UP"),
                                error(7, "UNKNOWN_FIELD"),
                                error(8, "INVALID_INSTANT"),
                                error(9, "ACCOUNT_OR_ORDER_EXPECTED"),
                                error(10, "ACCOUNT_OR_ORDER_EXPECTED"),
                                error(11, "ACCOUNT_OR_ORDER_EXPECTED"),
                                error(12, "REQUIRED"),
                                error(13, "MALFORMED_JSON"),
                                error(14, "LINE_TOO_LONG"),
                                error(15, "MALFORMED_JSON"),
                                error(16, "MALFORMED_JSON"))));
        assertThat(orders.find("ORD-B1")).isPresent();
        assertThat(orders.find("ORD-B7")).isPresent();
    }

    @Test
    void readsLinesInTheirOrderHoweverTheStreamIsCut() {
        FeedResult result = load(Stream.of(
                order("C1", "C1"),
                account("C1"),
                order("C1", "C1"),
                wrap("order", orderBody("C1", "C1").put("provider", "tencent"))));

        assertThat(result).isEqualTo(new FeedResult(3, 1, List.of(error(1, "UNKNOWN_ACCOUNT"))));
        assertThat(orders.find("ORD-C1").orElseThrow().provider()).isEqualTo("tencent");
    }

    @Test
    void takesALastLineWithoutItsEndAndWindowsLineEnds() {
        FeedResult result = post((account("D1") + "\r\n" + order("D1", "D1")).getBytes(StandardCharsets.UTF_8));

        assertThat(result.accepted()).isEqualTo(2);
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] line = account("E1").replace("陈", "?").getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '?' ? (byte) 0xff : line[i];
        }

        FeedResult result = post(line);

        assertThat(result.rejected()).isOne();
    }

    @Test
    void countsMoreErrorsThanItLists() {
        FeedResult result = load(IntStream.range(0, BillingFeed.MAX_ERRORS + 5).mapToObj(n -> "no"));

        assertThat(result.rejected()).isEqualTo(BillingFeed.MAX_ERRORS + 5);
        assertThat(result.errors()).hasSize(BillingFeed.MAX_ERRORS);
    }

    @Test
    void takesNothingFromAnEmptyFeed() {
        assertThat(load(Stream.of())).isEqualTo(new FeedResult(0, 0, List.of()));
    }

    private static FeedResult.Error error(long line, String code) {
        return new FeedResult.Error(line, code);
    }

    static String account(String id) {
        ObjectNode body = BillingBodies.account().put("accountId", "ACC-" + id).put("subjectId", "SUB-" + id);
        return wrap("account", body);
    }

    static String order(String id, String accountId) {
        return wrap("order", orderBody(id, accountId));
    }

    private static ObjectNode orderBody(String id, String accountId) {
        return BillingBodies.order().put("orderNo", "ORD-" + id).put("accountId", "ACC-" + accountId);
    }

    private static String wrap(String name, ObjectNode body) {
        return JSON.createObjectNode().set(name, body).toString();
    }

    private FeedResult load(Stream<String> lines) {
        return post(lines.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));
    }

    private FeedResult post(byte[] body) {
        return http.post()
                .uri("/api/v1/billing-feed")
                .contentType(MediaType.APPLICATION_NDJSON)
                .body(body)
                .retrieve()
                .body(FeedResult.class);
    }
}
