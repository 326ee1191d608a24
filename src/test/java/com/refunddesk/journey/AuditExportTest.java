package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.DeskTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The file that a mediator gets, and what the desk answers about its chain; the engine is away. */
@DeskTest
class AuditExportTest {

    private static final Pattern CHAIN = Pattern.compile("id=\"chain\">(.*?)</script>", Pattern.DOTALL);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final String accountId = "ACC-" + UUID.randomUUID().toString().substring(0, 8);
    private final String orderNo = "ORD-" + accountId;
    private String refundNo;
    private String export;

    @BeforeEach
    void aRefundWithMaterialsThatWasWithdrawn() {
        as("billing").put("/api/v1/accounts/" + accountId, Cases.account(accountId));
        as("billing").put("/api/v1/orders/" + orderNo, Cases.freshOrder(accountId, orderNo, "320.00", Instant.now()));
        DeskApi agent = as("agent");
        Map<String, ?> request =
                Cases.with(Cases.request(orderNo), "description", "</script><script>alert('描述')</script>");
        refundNo = agent.file(orderNo, request).body().path("refundNo").asText();
        agent.upload("/api/v1/refunds/" + refundNo + "/materials", "receipt.txt", "Paid in full.");
        agent.post("/api/v1/refunds/" + refundNo + "/withdrawal", Map.of());
        export = "/api/v1/refunds/" + refundNo + "/audit-export";
    }

    @Test
    void isAFileThatNeedsNothingElse() {
        ResponseEntity<String> answer = as("agent").download(export + "?lang=en");

        assertThat(answer.getHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo(refundNo + "-audit.html");
        assertThat(answer.getBody())
                .contains("The chain is unbroken", "Blue Harbor Games", orderNo, "receipt.txt", "¥320.00")
                .contains("The chain names this hash")
                .contains("****8000")
                .doesNotContain("13800138000")
                .doesNotContain("<link", "src=", "url(", "@import", "<script>alert");
    }

    @Test
    void speaksTheLanguageThatIsAskedFor() {
        assertThat(as("manager").page(export + "?lang=zh-CN")).contains("lang=\"zh-CN\"", "退款审计档案", "审计链完整");
        assertThat(as("finance").page(export + "?lang=en")).contains("lang=\"en\"", "Audit record");
        assertThat(as("finance").download(export + "?lang=fr").getStatusCode().value())
                .isEqualTo(400);
    }

    @Test
    void isNotForCustomersAndOfNoRefundThatIsNone() {
        assertThat(as("customer-a").download(export).getStatusCode().value()).isEqualTo(403);
        assertThat(as("agent")
                        .download("/api/v1/refunds/RF-0/audit-export")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    /** As the file itself tells a reader to. */
    @Test
    void holdsTheChainForWhoeverComputesItAnew() throws Exception {
        Matcher chain = CHAIN.matcher(as("agent").page(export));
        assertThat(chain.find()).isTrue();
        JsonNode events = new ObjectMapper().readTree(chain.group(1));

        assertThat(events).hasSize(3);
        String before = "0".repeat(64);
        for (JsonNode event : events) {
            StringBuilder form = new StringBuilder(field("refund-event-1")).append(field(before));
            event.path("fields").forEach(field -> form.append(field(field.isNull() ? null : field.asText())));
            before = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(form.toString().getBytes(StandardCharsets.UTF_8)));
            assertThat(before).isEqualTo(event.path("hash").asText());
        }
    }

    @Test
    void saysWhatWasDoneToTheChain() {
        String facts = jdbc.sql("select filing from refund where refund_no = :no")
                .param("no", refundNo)
                .query(String.class)
                .single();
        change("filing", facts.replace("NO_LONGER_NEEDED", "ORDERED_BY_MISTAKE"));

        assertThat(as("agent").page(export + "?lang=en"))
                .contains("The chain is broken", "The refund no longer says what event 1 recorded");
        JsonNode verification = as("manager").get("/api/v1/audit/verification").body();
        assertThat(verification.path("unbroken").asBoolean()).isFalse();
        assertThat(verification.path("breaks").toString()).contains("FACTS_CHANGED", refundNo);

        change("filing", facts);
        // Other classes' refunds are in the same database, some of them written by hand.
        assertThat(as("finance")
                        .get("/api/v1/audit/verification")
                        .body()
                        .path("breaks")
                        .toString())
                .doesNotContain(refundNo);
    }

    private void change(String column, String value) {
        jdbc.sql("update refund set " + column + " = :value where refund_no = :no")
                .param("value", value)
                .param("no", refundNo)
                .update();
    }

    private static String field(String field) {
        return field == null ? "-," : field.getBytes(StandardCharsets.UTF_8).length + ":" + field + ",";
    }

    private DeskApi as(String user) {
        return new DeskApi(URI.create("http://127.0.0.1:" + port), user);
    }
}
