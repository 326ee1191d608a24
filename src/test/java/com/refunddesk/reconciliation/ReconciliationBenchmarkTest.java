package com.refunddesk.reconciliation;

import static com.refunddesk.reconciliation.ReconciliationDesk.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.TestDatabase;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.reconciliation.ReconciliationDesk.Outcome;
import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.reconciliation.bill.BillFiles;
import com.refunddesk.reconciliation.bill.BillFiles.Refunded;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A day of 100,000 refunds, with breaks of every kind among them: {@code mvn -Pbenchmark test}. The figures go to the log. */
@Tag("benchmark")
@DatabaseTest
class ReconciliationBenchmarkTest {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationBenchmarkTest.class);
    private static final int LINES = 100_000;
    private static final int OF_EACH_KIND = 10;

    private final TestDatabase database;

    ReconciliationBenchmarkTest(TestDatabase database) {
        this.database = database;
    }

    /** WeChat Pay's, since of all channels' bills its has the most to say: currencies, failures, payments. */
    @Test
    void findsEveryBreakInOneHundredThousandLinesAndNothingElseInUnderAMinute(@TempDir Path folder) {
        try (ReconciliationDesk desk = new ReconciliationDesk(database.dataSource())) {
            long start = System.nanoTime();
            DayWithBreaks day = DayWithBreaks.write(desk.books, PaymentChannel.WECHAT, LINES, OF_EACH_KIND);
            Path bill = BillFiles.weChat(
                    folder.resolve("bill.csv.gz"),
                    day.bill().stream()
                            .map(line -> new Refunded(
                                    line.key(), line.paymentId(), line.amount(), line.at(), line.said() == null))
                            .toList());
            assertThat(day.bill()).hasSizeGreaterThanOrEqualTo(LINES);
            database.jdbc().sql("analyze").update();
            log.warn("{}: written in {} ms", database.kind(), since(start).toMillis());

            Duration first = took(desk, day, bill, day.breaks());
            Duration again = took(desk, day, bill, 0);

            log.warn(
                    "{}: {} lines with {} breaks reconciled in {} ms, the same bill again in {} ms",
                    database.kind(),
                    day.bill().size(),
                    day.breaks(),
                    first.toMillis(),
                    again.toMillis());
        }
    }

    private static Duration took(ReconciliationDesk desk, DayWithBreaks day, Path bill, int opened) {
        long start = System.nanoTime();
        Outcome outcome = desk.reconcile(BillChannel.WECHAT, DAY, bill);
        Duration took = since(start);
        day.assertFoundBy(outcome);
        assertThat(outcome.result().opened()).isEqualTo(opened);
        assertThat(took).isLessThan(Duration.ofMinutes(1));
        return took;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
