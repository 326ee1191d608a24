package com.refunddesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the desk does with 100,000 orders: {@code mvn -Pbenchmark test}. The figures go to the log. */
@Tag("benchmark")
@DeskTest
class DeskBenchmarkTest {

    private static final Logger log = LoggerFactory.getLogger(DeskBenchmarkTest.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ORDERS = 100_000;
    private static final int ACCOUNTS = 1_000;
    private static final int QUOTES = 1_000;

    /** What the stream may hold at once, well below the feed's 80 MB. */
    private static final long FEED_MEMORY = 48L * 1024 * 1024;

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource dataSource;

    @BeforeEach
    void feedOnce() throws Exception {
        if (JdbcClient.create(dataSource)
                        .sql("select count(*) from billing_order")
                        .query(Long.class)
                        .single()
                == 0) {
            feed();
            // PostgreSQL's autovacuum does this within a minute of such a load.
            JdbcClient.create(dataSource).sql("analyze").update();
        }
    }

    @Test
    void quotesInUnderTwentyMilliseconds() throws Exception {
        for (int i = 0; i < QUOTES; i++) {
            quote(i);
        }

        long[] nanos = new long[QUOTES];
        for (int i = 0; i < QUOTES; i++) {
            long start = System.nanoTime();
            quote(i);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);

        Duration median = Duration.ofNanos(nanos[QUOTES / 2]);
        log.warn("Quote: median {} µs, 99 % {} µs", median.toNanos() / 1000, nanos[QUOTES * 99 / 100] / 1000);
        assertThat(median).isLessThan(Duration.ofMillis(20));
    }

    @Test
    void listsACustomersOrdersInUnderFiftyMilliseconds() throws Exception {
        long[] nanos = new long[100];
        for (int i = 0; i < 2 * nanos.length; i++) {
            long start = System.nanoTime();
            HttpResponse<String> page = http.send(
                    as("customer-a", "/api/v1/orders?size=100").GET().build(), HttpResponse.BodyHandlers.ofString());
            nanos[i % nanos.length] = System.nanoTime() - start;
            assertThat(page.statusCode()).isEqualTo(200);
        }
        Arrays.sort(nanos);

        Duration median = Duration.ofNanos(nanos[nanos.length / 2]);
        log.warn("Orders: median {} µs for a page of 100", median.toNanos() / 1000);
        assertThat(median).isLessThan(Duration.ofMillis(50));
    }

    private void feed() throws Exception {
        long before = liveBytes();
        long start = System.nanoTime();

        HttpResponse<String> answer = http.send(
                as("billing", "/api/v1/billing-feed")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(DeskBenchmarkTest::lines))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        long grown = liveBytes() - before;
        log.warn("Feed: {} lines in {} s, {} MB more in memory", ORDERS + ACCOUNTS, took.toSeconds(), grown >> 20);
        assertThat(answer.body()).isEqualTo("{\"accepted\":" + (ORDERS + ACCOUNTS) + ",\"rejected\":0,\"errors\":[]}");
        // H2 keeps its tables in the same memory; PostgreSQL tells what the feed itself holds on to.
        if (isPostgres()) {
            assertThat(grown).isLessThan(FEED_MEMORY);
        }
    }

    private void quote(int n) throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("orderNo", "ORD-A-" + n % (ORDERS / ACCOUNTS) * ACCOUNTS)
                .put("reason", "NO_LONGER_NEEDED")
                .toString();
        HttpResponse<String> answer = http.send(
                as("customer-a", "/api/v1/quotes")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpRequest.Builder as(String user, String path) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + credentials);
    }

    private boolean isPostgres() throws Exception {
        try (var connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        }
    }

    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getCollectionUsage() != null)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    /** One line at a time, as billing would write them. */
    private static InputStream lines() {
        Stream<ObjectNode> accounts = IntStream.range(0, ACCOUNTS).mapToObj(DeskBenchmarkTest::account);
        Stream<ObjectNode> orders = IntStream.range(0, ORDERS).mapToObj(DeskBenchmarkTest::order);
        Iterator<InputStream> lines = Stream.concat(accounts, orders)
                .map(line -> (InputStream) new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)))
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {

            @Override
            public boolean hasMoreElements() {
                return lines.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return lines.next();
            }
        });
    }

    private static String accountId(int n) {
        return n % ACCOUNTS == 0 ? "ACC-A" : "ACC-" + n % ACCOUNTS;
    }

    private static ObjectNode account(int n) {
        ObjectNode line = JSON.createObjectNode();
        line.putObject("account")
                .put("accountId", accountId(n))
                .put("subjectId", "SUB-" + n)
                .put("name", "Blue Harbor Games")
                .put("email", "owner@example.com")
                .put("locale", "en")
                .put("enterprise", false)
                .put("realNameVerified", true)
                .put("arrears", "0.00");
        return line;
    }

    private static ObjectNode order(int n) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode order = line.putObject("order")
                .put("orderNo", (n % ACCOUNTS == 0 ? "ORD-A-" : "ORD-") + n)
                .put("accountId", accountId(n))
                .put("provider", n % 2 == 0 ? "tencent" : "kufanyun")
                .put("product", "cloud-server")
                .put("billingMode", "PREPAID")
                .put("currency", "CNY")
                .put("listPrice", "1000.00")
                .put("discount", "0.00")
                .put("coupon", "100.00")
                .put("deliveredAt", "2026-03-02T10:00:00+08:00")
                .put("promotionNonRefundable", false)
                .put("monthlyListPrice", "100.00")
                .put("hourlyListPrice", "0.378");
        order.putArray("payments")
                .addObject()
                .put("paymentId", "P1")
                .put("channel", "ALIPAY")
                .put("amount", "900.00")
                .put("refunded", "0.00")
                .put("paidAt", "2026-03-02T10:00:00+08:00")
                .put("duplicate", false);
        order.putArray("items").addObject().put("kind", "BASE").put("paid", "900.00");
        order.putObject("term").put("start", "2026-03-02T10:00:00+08:00").put("end", "2027-03-02T10:00:00+08:00");
        order.putObject("resource")
                .put("status", "RUNNING")
                .put("trafficUsedGb", 10)
                .put("trafficIncludedGb", 100);
        order.putArray("termDiscounts").addObject().put("months", 3).put("discount", "0.95");
        return line;
    }
}
