package com.refunddesk.reconciliation;

import com.refunddesk.payout.AttemptRegister;
import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.web.DeskException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one channel's bill of one day and holds it against the desk's attempts and the book. All of it is one transaction, in
 * pages of {@value #PAGE}, so that neither half a bill is ever stored nor a whole one in memory. A day's bill replaces the one
 * that was taken before it. Breaks that are known stay; those that no longer hold are closed. It moves no money and no attempt's state: an attempt that the bill knows better is
 * asked about at its channel next, since a bill can be forged or of another account, and the channel's own answer can't.
 */
@Component
class Reconcile {

    static final int PAGE = 500;

    private final BillIntake intake;
    private final Comparison comparison;
    private final RunStore runs;
    private final AttemptRegister register;
    private final ReconciliationProperties properties;
    private final Clock clock;
    private final TransactionTemplate tx;

    Reconcile(
            BillIntake intake,
            Comparison comparison,
            RunStore runs,
            AttemptRegister register,
            ReconciliationProperties properties,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.intake = intake;
        this.comparison = comparison;
        this.runs = runs;
        this.register = register;
        this.properties = properties;
        this.clock = clock;
        this.tx = new TransactionTemplate(transactions);
    }

    /**
     * Reconciles a bill.
     *
     * @param by who wants it, or the desk
     * @param findings hears of every disagreement that the run sees for its day, known or new
     */
    RunResult run(BillChannel channel, LocalDate date, Path file, String by, Consumer<Finding> findings) {
        if (date.isAfter(LocalDate.ofInstant(clock.instant(), properties.zone()))) {
            throw DeskException.unprocessable(
                    "BILL_DATE_IN_FUTURE", "A bill is of today or of a day before; is " + date + " the right date?");
        }
        Tally tally = new Tally(findings);
        RunResult result = tx.execute(status -> {
            Run run = begin(channel, date, by);
            tally.billed(intake.take(run, file));
            comparison.compare(run, tally);
            RunResult ended = tally.result(run, clock.instant());
            runs.end(ended);
            return ended;
        });
        // After the commit: a payout that ends meanwhile must not wait for a whole bill.
        tally.toAskAbout().forEach(register::enquireNext);
        return result;
    }

    private Run begin(BillChannel channel, LocalDate date, String by) {
        Instant now = clock.instant();
        runs.lock(channel);
        long runId = runs.begin(channel, date, by, now);
        Set<LocalDate> taken = runs.daysOf(channel);
        taken.add(date);
        return new Run(
                runId,
                channel,
                date,
                by,
                now,
                properties.zone(),
                properties.carryOver(),
                runs.before(runId, channel, date).orElse(null),
                taken);
    }
}
