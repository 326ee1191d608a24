package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.refunddesk.DeskTest;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The worked cases as a billing system and an agent see them: fed in and quoted over HTTP, to the cent. */
@DeskTest
class QuoteVectorsOverHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void quotesEveryWorkedCaseToTheCent() throws IOException {
        JsonNode vectors = JSON.readTree(getClass().getResourceAsStream("/vectors/quotes.json"));
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            JsonNode vector = vectors.get(i);
            JsonNode expected = vector.path("expected");
            JsonNode actual = shown(quote(vector, i));
            if (!actual.equals(expected)) {
                wrong.add("%s%n  expected %s%n  but was  %s".formatted(vector.path("name"), expected, actual));
            }
        }
        assertThat(vectors).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    private JsonNode quote(JsonNode vector, int number) {
        String accountId = "ACC-V" + number;
        String orderNo = "ORD-V" + number;
        JsonNode request = vector.path("request");
        feed(vector, accountId, orderNo);
        holdFullRefunds(
                accountId,
                vector.path("account").path("fullRefundsThisYear").asInt(),
                OffsetDateTime.parse(request.path("at").asText()));
        ObjectNode body = request.deepCopy();
        body.put("orderNo", orderNo);
        JsonNode at = body.remove("at");
        body.set("asOf", at);
        DeskApi.Answer quote = as("agent").post("/api/v1/quotes", body);
        assertThat(quote.status())
                .as("%s: %s", vector.path("name"), quote.body())
                .isEqualTo(200);
        return quote.body();
    }

    private void feed(JsonNode vector, String accountId, String orderNo) {
        ObjectNode account = vector.path("account").deepCopy();
        account.remove(List.of("accountId", "fullRefundsThisYear"));
        account.put("subjectId", "SUB-" + accountId).put("name", "A customer").put("email", "owner@example.com");
        account.put("phone", "+8613800138000").put("locale", "en");
        ObjectNode order = vector.path("order").deepCopy();
        order.remove("orderNo");
        order.put("accountId", accountId);
        assertThat(as("billing").put("/api/v1/accounts/" + accountId, account).status())
                .isEqualTo(201);
        DeskApi.Answer fed = as("billing").put("/api/v1/orders/" + orderNo, order);
        assertThat(fed.status()).as("%s: %s", vector.path("name"), fed.body()).isEqualTo(201);
    }

    /** Refunds of the subject that hold its full refunds of the year. */
    private void holdFullRefunds(String accountId, int count, OffsetDateTime at) {
        for (int i = 0; i < count; i++) {
            jdbc.sql("""
                            insert into refund (refund_no, order_no, account_id, subject_id, status, filed_at, quota_year,
                                payable, currency, round, urges, filing, assessment)
                            values (:no, 'ORD-EARLIER', :account, :subject, 'PAID', :at, :year, 1, 'CNY', 0, 0, '{}', '{}')""")
                    .param("no", "RF-%s-%d".formatted(accountId, i))
                    .param("account", accountId)
                    .param("subject", "SUB-" + accountId)
                    .param("at", at)
                    .param(
                            "year",
                            at.atZoneSameInstant(ZoneId.of("Asia/Shanghai")).getYear())
                    .update();
        }
    }

    /** What a vector expects, out of what the desk answered. */
    private static JsonNode shown(JsonNode quote) {
        ObjectNode shown = JSON.createObjectNode();
        shown.set("policy", quote.path("policy").path("id"));
        shown.set("outcome", quote.path("outcome"));
        shown.set("codes", quote.path("codes"));
        for (String figure : List.of("paid", "nonRefundable", "consumed", "refundable", "arrearsOffset", "payable")) {
            shown.set(figure, quote.path(figure).path("amount"));
        }
        for (JsonNode leg : quote.path("legs")) {
            shown.withArray("legs")
                    .addObject()
                    .put("paymentId", leg.path("paymentId").asText())
                    .put("amount", leg.path("amount").path("amount").asText())
                    .put("destination", leg.path("destination").asText());
        }
        shown.withArray("legs");
        return shown;
    }

    private DeskApi as(String user) {
        return new DeskApi(URI.create("http://127.0.0.1:" + port), user);
    }
}
