package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.BillSource.Fetched;
import com.refunddesk.reconciliation.bill.BillChannel;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reconciles by itself every bill of the last days that is there and wasn't taken yet, the oldest first. */
@Component
class DailyReconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(DailyReconciliation.class);

    private final List<BillSource> sources;
    private final RunStore runs;
    private final MissingBills missing;
    private final Reconcile reconcile;
    private final ReconciliationProperties properties;
    private final Clock clock;

    DailyReconciliation(
            List<BillSource> sources,
            RunStore runs,
            MissingBills missing,
            Reconcile reconcile,
            ReconciliationProperties properties,
            Clock clock) {
        this.sources = sources;
        this.runs = runs;
        this.missing = missing;
        this.reconcile = reconcile;
        this.properties = properties;
        this.clock = clock;
    }

    void run() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), properties.zone());
        for (BillChannel channel : BillChannel.values()) {
            Set<LocalDate> taken = runs.daysOf(channel);
            today.minusDays(properties.daysBack())
                    .datesUntil(today)
                    .filter(date -> !taken.contains(date))
                    .forEach(date -> take(channel, date));
        }
        missing.find()
                .forEach(bill -> LOG.warn(
                        "The bill of {} of {} isn't there; put it into the folder of bills, and the next day's run takes it,"
                                + " or send it by POST /api/v1/reconciliations/bills",
                        bill.channel().lowerCase(),
                        bill.date()));
    }

    private void take(BillChannel channel, LocalDate date) {
        try {
            run(channel, date, finding -> {});
        } catch (IOException | RuntimeException e) {
            // Whatever is wrong with one bill keeps no other waiting; tomorrow it is tried again.
            LOG.error("The bill of {} of {} wasn't reconciled: {}", channel.lowerCase(), date, e.getMessage(), e);
        }
    }

    /** Reconciles a day's bill, if some source has it. */
    Optional<RunResult> run(BillChannel channel, LocalDate date, Consumer<Finding> findings) throws IOException {
        for (BillSource source : sources) {
            Optional<Fetched> found = source.fetch(channel, date);
            if (found.isPresent()) {
                try (Fetched bill = found.get()) {
                    RunResult result = reconcile.run(channel, date, bill.file(), Break.DESK, findings);
                    LOG.info(
                            "Reconciled {} of {}: {} lines, {} matched, {} missing here, {} missing there, {} differing,"
                                    + " {} carried over",
                            channel,
                            date,
                            result.billLines(),
                            result.matched(),
                            result.missingHere(),
                            result.missingThere(),
                            result.differing(),
                            result.carriedOver());
                    return Optional.of(result);
                }
            }
        }
        return Optional.empty();
    }
}
