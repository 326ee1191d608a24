package com.refunddesk.reconciliation;

import static com.refunddesk.reconciliation.ReconciliationDesk.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.TestDatabase;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.reconciliation.DeskBooks.Paid;
import com.refunddesk.reconciliation.ReconciliationDesk.Outcome;
import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.reconciliation.bill.BillFiles;
import com.refunddesk.reconciliation.bill.BillFiles.Refunded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A day of 100,000 refunds: {@code mvn -Pbenchmark test}. The figures go to the log. */
@Tag("benchmark")
@DatabaseTest
class ReconciliationBenchmarkTest {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationBenchmarkTest.class);
    private static final int LINES = 100_000;

    private final TestDatabase database;

    ReconciliationBenchmarkTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void reconcilesOneHundredThousandLinesInUnderAMinute(@TempDir Path folder) {
        try (ReconciliationDesk desk = new ReconciliationDesk(database.dataSource())) {
            Path bill = BillFiles.alipay(folder.resolve("bill.zip"), aDay(desk));
            database.jdbc().sql("analyze").update();

            Duration first = took(desk, bill, 1);
            Duration again = took(desk, bill, 0);

            log.warn(
                    "{}: {} lines reconciled in {} ms, the same bill again in {} ms",
                    database.kind(),
                    LINES,
                    first.toMillis(),
                    again.toMillis());
            assertThat(first).isLessThan(Duration.ofMinutes(1));
            assertThat(again).isLessThan(Duration.ofMinutes(1));
        }
    }

    private static Duration took(ReconciliationDesk desk, Path bill, int opened) {
        long start = System.nanoTime();
        Outcome outcome = desk.reconcile(BillChannel.ALIPAY, DAY, bill);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(outcome.result().matched()).isEqualTo(LINES - 1);
        assertThat(outcome.result().missingHere()).isOne();
        assertThat(outcome.result().opened()).isEqualTo(opened);
        return took;
    }

    private static List<Refunded> aDay(ReconciliationDesk desk) {
        Instant morning = DAY.atTime(1, 0).atZone(ReconciliationDesk.SHANGHAI).toInstant();
        List<Refunded> bill = new ArrayList<>();
        List<Paid> piece = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            Paid paid = new Paid(
                    "RF-20260310-%06d".formatted(i),
                    1,
                    PaymentChannel.ALIPAY,
                    Money.ofMinor(CurrencyUnit.of("CNY"), 100 + i),
                    "SETTLED",
                    morning.plusMillis(i * 700L));
            bill.add(new Refunded(paid.key(), paid.paymentId(), paid.amount(), paid.at()));
            if (i > 0) {
                piece.add(paid);
            }
            if (piece.size() == 5_000 || i == LINES - 1) {
                desk.books.write(piece);
                piece.clear();
            }
        }
        return bill;
    }
}
