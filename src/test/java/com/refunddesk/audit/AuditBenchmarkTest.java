package com.refunddesk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long 100,000 events take to verify: {@code mvn -Pbenchmark test -Dtest=AuditBenchmarkTest}. The figures go to the log. */
@Tag("benchmark")
@DatabaseTest
class AuditBenchmarkTest {

    private static final Logger log = LoggerFactory.getLogger(AuditBenchmarkTest.class);
    private static final int REFUNDS = 12_500;
    private static final int EVENTS_EACH = 8;

    private final TestDatabase.Kind kind;

    AuditBenchmarkTest(TestDatabase database) {
        kind = database.kind();
    }

    @Test
    void verifiesAHundredThousandEventsInSeconds() {
        try (AuditDesk desk = new AuditDesk(kind, AuditDesk.KEY)) {
            long start = System.nanoTime();
            desk.many(REFUNDS, EVENTS_EACH);
            log.warn(
                    "{}: written in {} ms",
                    kind,
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            start = System.nanoTime();
            int anchors = 0;
            while (desk.anchor() != null) {
                anchors++;
            }
            log.warn(
                    "{}: {} anchors in {} ms",
                    kind,
                    anchors,
                    Duration.ofNanos(System.nanoTime() - start).toMillis());

            start = System.nanoTime();
            AuditReport report = desk.verifier().verify(found -> {});
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            log.warn("{}: {} events verified in {} ms", kind, report.events(), took.toMillis());
            assertThat(report.events()).isEqualTo(REFUNDS * EVENTS_EACH);
            assertThat(report.unbroken()).isTrue();
            assertThat(took).isLessThan(Duration.ofSeconds(30));
        }
    }
}
