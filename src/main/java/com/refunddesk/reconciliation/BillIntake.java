package com.refunddesk.reconciliation;

import com.refunddesk.payout.AttemptRegister;
import com.refunddesk.payout.AttemptRegister.Entry;
import com.refunddesk.reconciliation.DebitStore.Keyed;
import com.refunddesk.reconciliation.bill.Bill;
import com.refunddesk.reconciliation.bill.BillLine;
import com.refunddesk.reconciliation.bill.BillLines;
import com.refunddesk.reconciliation.bill.Bills;
import com.refunddesk.web.DeskException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Stores a bill's lines, page by page, each under the desk's key that it is about. */
@Component
class BillIntake {

    private final Bills bills;
    private final DebitStore debits;
    private final AttemptRegister register;
    private final ReconciliationProperties properties;

    BillIntake(Bills bills, DebitStore debits, AttemptRegister register, ReconciliationProperties properties) {
        this.bills = bills;
        this.debits = debits;
        this.register = register;
        this.properties = properties;
    }

    /** Answers how many lines the bill has. */
    long take(Run run, Path file) {
        Pages pages = new Pages(run);
        try {
            bills.read(
                    new Bill(run.channel(), run.date(), run.zone()),
                    file,
                    properties.maxBillSize().toBytes(),
                    pages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pages.store();
        if (pages.isOfAnotherDay()) {
            throw DeskException.unprocessable(
                    "BILL_OF_ANOTHER_DAY",
                    "The bill has nothing of " + run.date() + ", only of " + pages.first + " to " + pages.last
                            + ". Send it with its own date, or fetch the bill of " + run.date()
                            + "; nothing of it was stored.");
        }
        return pages.lines;
    }

    private final class Pages implements BillLines {

        private final Run run;
        private final DebitStore.Intake intake;
        private final List<BillLine> page = new ArrayList<>();
        private long lines;
        private boolean hasTheDay;
        private LocalDate first;
        private LocalDate last;

        Pages(Run run) {
            this.run = run;
            this.intake = debits.intakeOf(run);
        }

        @Override
        public void accept(BillLine line) {
            lines++;
            line.times().forEach(this::note);
            page.add(line);
            if (page.size() == Reconcile.PAGE) {
                store();
            }
        }

        @Override
        public void passedOver(Instant at) {
            if (at != null) {
                note(at);
            }
        }

        private void note(Instant time) {
            LocalDate day = LocalDate.ofInstant(time, run.zone());
            hasTheDay = hasTheDay || run.covers(time);
            first = first == null || day.isBefore(first) ? day : first;
            last = last == null || day.isAfter(last) ? day : last;
        }

        /** Some lines have a time, refunds or not, and all of them that of other days. */
        boolean isOfAnotherDay() {
            return first != null && !hasTheDay;
        }

        void store() {
            Map<String, String> keys = keysOfNumbers();
            intake.add(
                    page.stream().map(line -> new Keyed(key(line, keys), line)).toList());
            page.clear();
        }

        /** A channel that names a refund by its own number only means the latest attempt that got this number. */
        private Map<String, String> keysOfNumbers() {
            List<String> numbers = page.stream()
                    .filter(line -> line.key() == null)
                    .map(BillLine::channelRefundId)
                    .toList();
            return register.byChannelRefundIds(numbers).stream()
                    .filter(run::isOfChannel)
                    .collect(Collectors.toMap(Entry::channelRefundId, Entry::channelKey, (earlier, latest) -> latest));
        }

        private static String key(BillLine line, Map<String, String> keys) {
            return line.key() == null ? keys.getOrDefault(line.channelRefundId(), line.channelRefundId()) : line.key();
        }
    }
}
