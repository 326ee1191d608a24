package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DeskTest;
import com.refunddesk.QueryWatch;
import com.refunddesk.request.Refund;
import com.refunddesk.request.Refunds;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What the desk asks its database with 1,000 open reviews and 20,000 closed refunds: {@code mvn -Pbenchmark test}. */
@Tag("benchmark")
@DeskTest
@Import(QueryWatch.Wiring.class)
class ManyRefundsBenchmarkTest {

    private static final Logger log = LoggerFactory.getLogger(ManyRefundsBenchmarkTest.class);
    private static final int OPEN = 1_000;
    private static final int CLOSED = 20_000;
    private static final int TIMES = 40;
    private static final Duration LONGEST = Duration.ofMillis(50);

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private Refunds refunds;

    @Autowired
    private QueryWatch queries;

    @BeforeEach
    void aThousandOpenReviews() {
        new ManyRefunds(dataSource).make(as("billing"), as("agent"), OPEN, CLOSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/refunds?status=UNDER_REVIEW&size=20",
                "/api/v1/refunds?size=200",
                "/api/v1/refunds?orderNo=ORD-O-500",
                "/api/v1/refunds?status=PAID&size=100&page=150",
                "/api/v1/refunds/RF-O-000500",
                "/api/v1/refunds/RF-C-000500/timeline",
                "/api/v1/service-levels",
                "/dashboard"
            })
    void answersManagersWithQuickQueries(String path) {
        DeskApi manager = as("manager");
        measure(path, () -> assertThat(manager.page(path, "en").status()).isEqualTo(200));
    }

    @Test
    void addsUpWhatWasFiledTogetherQuickly() {
        Refund refund = refunds.get("RF-O-000500");
        measure(
                "filed together",
                () -> refunds.filedTogether(
                        refund,
                        refund.filing().filedAt().minus(Duration.ofHours(24)),
                        refund.filing().filedAt().plus(Duration.ofHours(24))));
    }

    private void measure(String what, Runnable work) {
        for (int i = 0; i < TIMES; i++) {
            work.run();
        }
        long[] whole = new long[TIMES];
        Map<String, List<Long>> asked = queries.during(() -> Arrays.setAll(whole, i -> nanosOf(work)));
        log.warn(
                "{}: {} µs in all, {} statements",
                what,
                median(LongStream.of(whole)) / 1000,
                asked.values().stream().mapToInt(List::size).sum() / TIMES);
        asked.forEach((sql, nanos) -> {
            long median = median(nanos.stream().mapToLong(Long::longValue));
            log.warn(
                    "   {} µs, {} times: {}",
                    median / 1000,
                    nanos.size() / TIMES,
                    sql.substring(0, Math.min(110, sql.length())).replaceAll("\\s+", " "));
            assertThat(Duration.ofNanos(median)).as(sql).isLessThan(LONGEST);
        });
        assertThat(asked).isNotEmpty();
    }

    private static long nanosOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static long median(LongStream nanos) {
        long[] sorted = nanos.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private DeskApi as(String user) {
        return new DeskApi(URI.create("http://127.0.0.1:" + port), user);
    }
}
