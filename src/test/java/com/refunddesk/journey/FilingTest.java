package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.DeskTest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Filing over HTTP, many at once, on both databases; the engine is away, and messages wait for it. */
@DeskTest
class FilingTest {

    private static final int AT_ONCE = 50;

    @LocalServerPort
    int port;

    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final String accountId = "ACC-" + name;
    private DeskApi billing;
    private DeskApi agent;

    @BeforeEach
    void anAccount() {
        billing = as("billing");
        agent = as("agent");
        assertThat(billing.put("/api/v1/accounts/" + accountId, Cases.account(accountId))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void answersTheSameKeyAndBodyTheSame() {
        String orderNo = order("kufanyun", "320.00");

        DeskApi.Answer first = agent.file(name, Cases.request(orderNo));

        assertThat(first.status()).isEqualTo(201);
        assertThat(agent.file(name, Cases.request(orderNo))).isEqualTo(first);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherBody() {
        String orderNo = order("kufanyun", "320.00");
        agent.file(name, Cases.request(orderNo));

        DeskApi.Answer other = agent.file(name, Cases.with(Cases.request(orderNo), "description", "Something else"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(code(other)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void asksForAKey() {
        DeskApi.Answer answer = agent.post("/api/v1/refunds", Cases.request(order("kufanyun", "320.00")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
    }

    @Test
    void namesTheOpenRefundOfAnOrder() {
        String orderNo = order("kufanyun", "320.00");
        String open = agent.file("first " + name, Cases.request(orderNo))
                .body()
                .path("refundNo")
                .asText();

        DeskApi.Answer second = agent.file("second " + name, Cases.request(orderNo));

        assertThat(second.status()).isEqualTo(409);
        assertThat(code(second)).isEqualTo("REFUND_IN_PROGRESS");
        assertThat(second.body().path("refundNo").asText()).isEqualTo(open);
    }

    @Test
    void hidesAnothersOrder() {
        DeskApi.Answer answer = as("customer-b").file(name, Cases.request(order("kufanyun", "320.00")));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("ORDER_NOT_FOUND");
    }

    @Test
    void showsTheNewQuoteWhenItIsNoLongerTheOneAgreedTo() {
        String orderNo = order("kufanyun", "320.00");

        DeskApi.Answer answer = agent.file(
                name,
                Cases.with(Cases.request(orderNo), "quotedPayable", Map.of("amount", "319.00", "currency", "CNY")));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo("QUOTE_CHANGED");
        assertThat(answer.body().path("quote").path("payable").path("amount").asText())
                .isEqualTo("320.00");
    }

    @Test
    void asksWhetherTheDataAreBackedUp() {
        DeskApi.Answer answer =
                agent.file(name, Cases.with(Cases.request(order("kufanyun", "320.00")), "dataBackedUp", false));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(code(answer)).isEqualTo("DATA_BACKUP_NOT_CONFIRMED");
    }

    @Test
    void filesOneRefundOutOfFiftyAtOnce() {
        String orderNo = order("kufanyun", "320.00");

        List<DeskApi.Answer> answers = atOnce(i -> agent.file(name + i, Cases.request(orderNo)));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(answer -> assertThat(code(answer))
                .isEqualTo("REFUND_IN_PROGRESS"));
    }

    @Test
    void filesOneRefundForOneKeyFiftyTimesAtOnce() {
        String orderNo = order("kufanyun", "320.00");

        List<DeskApi.Answer> answers = atOnce(i -> agent.file(name, Cases.request(orderNo)));

        assertThat(answers)
                .extracting(answer -> answer.body().path("refundNo").asText())
                .containsOnly(answers.getFirst().body().path("refundNo").asText());
    }

    @Test
    void givesTheLastFullRefundOfTheYearToOneOfManyAtOnce() {
        List<String> orderNos = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> order("jingan-" + i, "320.00"))
                .toList();

        List<DeskApi.Answer> answers = atOnce(i -> agent.file(name + i, Cases.request(orderNos.get(i))));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers)
                .filteredOn(answer -> !codes(answer).contains("QUOTA_USED"))
                .hasSize(1);
    }

    @Test
    void givesTheFullRefundBackWithAWithdrawal() {
        DeskApi.Answer first = agent.file("first " + name, Cases.request(order("a", "320.00")));
        assertThat(codes(agent.file("second " + name, Cases.request(order("b", "320.00")))))
                .contains("QUOTA_USED");

        String firstNo = first.body().path("refundNo").asText();
        assertThat(agent.post("/api/v1/refunds/" + firstNo + "/withdrawal", Map.of())
                        .status())
                .isEqualTo(202);

        assertThat(codes(agent.file("third " + name, Cases.request(order("c", "320.00")))))
                .doesNotContain("QUOTA_USED");
    }

    @Test
    void filesABatchThoughOneOrderIsBad() {
        List<String> orderNos = List.of(order("kufanyun", "320.00"), "ORD-nowhere", order("kufanyun", "321.00"));
        Map<String, ?> batch = Cases.with(Cases.without(Cases.request("-"), "orderNo"), "orderNos", orderNos);

        DeskApi.Answer filed = agent.fileBatch(name, batch);

        assertThat(filed.status()).isEqualTo(201);
        assertThat(StreamSupport.stream(filed.body().path("items").spliterator(), false)
                        .map(item -> item.path("code").asText("")))
                .containsExactly("", "ORDER_NOT_FOUND", "");
        assertThat(agent.fileBatch(name, batch)).isEqualTo(filed);
    }

    @Test
    void recalculatesTheSameAmountsHoweverTheOrderChangesLater() {
        String orderNo = order("tencent", "320.00");
        String refundNo =
                agent.file(name, Cases.request(orderNo)).body().path("refundNo").asText();
        JsonNode explained =
                agent.get("/api/v1/refunds/" + refundNo + "/explanation").body();

        Map<String, ?> order = Cases.freshOrder(accountId, orderNo, "320.00", Instant.now());
        assertThat(billing.put("/api/v1/orders/" + orderNo, Cases.with(order, "provider", "aws"))
                        .status())
                .isEqualTo(200);
        billing.put("/api/v1/accounts/" + accountId, Cases.with(Cases.account(accountId), "arrears", "300.00"));

        assertThat(explained.path("reproduced").asBoolean()).isTrue();
        assertThat(agent.get("/api/v1/refunds/" + refundNo + "/explanation").body())
                .isEqualTo(explained);
    }

    private String order(String provider, String price) {
        String orderNo = "ORD-" + UUID.randomUUID();
        Map<String, ?> order =
                Cases.with(Cases.freshOrder(accountId, orderNo, price, Instant.now()), "provider", provider);
        assertThat(billing.put("/api/v1/orders/" + orderNo, order).status()).isEqualTo(201);
        return orderNo;
    }

    private interface Filing {
        DeskApi.Answer file(int number);
    }

    private static List<DeskApi.Answer> atOnce(Filing filing) {
        try (var people = Executors.newCachedThreadPool()) {
            List<Callable<DeskApi.Answer>> filings = IntStream.range(0, AT_ONCE)
                    .<Callable<DeskApi.Answer>>mapToObj(i -> () -> filing.file(i))
                    .toList();
            List<DeskApi.Answer> answers = new ArrayList<>();
            for (Future<DeskApi.Answer> answer : people.invokeAll(filings)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(DeskApi.Answer answer) {
        return answer.body().path("code").asText();
    }

    private static List<String> codes(DeskApi.Answer filed) {
        List<String> codes = new ArrayList<>();
        for (JsonNode code : filed.body().path("quote").path("codes")) {
            codes.add(code.asText());
        }
        return codes;
    }

    private DeskApi as(String user) {
        return new DeskApi(URI.create("http://127.0.0.1:" + port), user);
    }
}
