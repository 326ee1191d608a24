package com.refunddesk.reconciliation;

import com.refunddesk.ledger.ClearingPostings;
import com.refunddesk.ledger.ClearingPostings.Operation;
import com.refunddesk.ledger.ClearingPostings.Posting;
import com.refunddesk.payout.AttemptRegister;
import com.refunddesk.payout.AttemptRegister.Entry;
import com.refunddesk.payout.Leg;
import com.refunddesk.reconciliation.bill.Bill;
import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.reconciliation.bill.BillLine;
import com.refunddesk.reconciliation.bill.Bills;
import com.refunddesk.web.DeskException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one channel's bill of one day and holds it against the desk's attempts and the book. All of it is one transaction, in
 * pages of {@value #PAGE}, so that neither half a bill is ever stored nor a whole one in memory. Breaks that are known stay;
 * those that no longer hold are closed. It moves no money and no attempt's state: an attempt that the bill knows better is
 * asked about at its channel next, since a bill can be forged or of another account, and the channel's own answer can't.
 */
@Component
class Reconcile {

    static final int PAGE = 500;

    private final Bills bills;
    private final RunStore runs;
    private final DebitStore debits;
    private final BreakStore breaks;
    private final AttemptRegister register;
    private final ClearingPostings clearing;
    private final ReconciliationProperties properties;
    private final Clock clock;
    private final TransactionTemplate tx;

    Reconcile(
            Bills bills,
            RunStore runs,
            DebitStore debits,
            BreakStore breaks,
            AttemptRegister register,
            ClearingPostings clearing,
            ReconciliationProperties properties,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.bills = bills;
        this.runs = runs;
        this.debits = debits;
        this.breaks = breaks;
        this.register = register;
        this.clearing = clearing;
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
        Run run = new Run(channel, date, findings);
        RunResult result = tx.execute(status -> run.over(file, by));
        // After the commit: a payout that ends meanwhile must not wait for a whole bill.
        run.toAskAbout.forEach(register::enquireNext);
        return result;
    }

    /** One bill's way. */
    private final class Run {

        private final BillChannel channel;
        private final LocalDate date;
        private final Consumer<Finding> findings;
        private final Instant begin;
        private final Instant end;
        private final List<Entry> toAskAbout = new ArrayList<>();
        private final List<BillLine> piece = new ArrayList<>();
        private Set<LocalDate> days = Set.of();
        private long runId;
        private long billLines;
        private long matched;
        private long missingHere;
        private long missingThere;
        private long differing;
        private long carriedOver;
        private long opened;
        private long resolved;

        Run(BillChannel channel, LocalDate date, Consumer<Finding> findings) {
            this.channel = channel;
            this.date = date;
            this.findings = findings;
            this.begin = date.atStartOfDay(properties.zone()).toInstant();
            this.end = date.plusDays(1).atStartOfDay(properties.zone()).toInstant();
        }

        RunResult over(Path file, String by) {
            Instant startedAt = clock.instant();
            runs.lock(channel);
            runId = runs.begin(channel, date, by, startedAt);
            days = runs.daysOf(channel);
            takeIn(file);
            judgeBill();
            judgeDesk();
            judgeBook();
            judgeEarlierBreaks();
            RunResult result = new RunResult(
                    runId,
                    channel,
                    date,
                    by,
                    startedAt,
                    clock.instant(),
                    billLines,
                    matched,
                    missingHere,
                    missingThere,
                    differing,
                    carriedOver,
                    opened,
                    resolved);
            runs.end(result);
            return result;
        }

        private void takeIn(Path file) {
            try {
                bills.read(
                        new Bill(channel, date, properties.zone()),
                        file,
                        properties.maxBillSize().toBytes(),
                        this::takeIn);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            store();
        }

        private void takeIn(BillLine line) {
            billLines++;
            piece.add(line);
            if (piece.size() == PAGE) {
                store();
            }
        }

        /** A channel that knows a refund by its own number only names it by the attempt that got this number. */
        private void store() {
            if (piece.isEmpty()) {
                return;
            }
            List<String> numbers = piece.stream()
                    .filter(line -> line.key() == null)
                    .map(BillLine::channelRefundId)
                    .toList();
            Map<String, String> keys = new HashMap<>();
            register.byChannelRefundIds(numbers).stream()
                    .filter(this::isOfChannel)
                    .forEach(entry -> keys.put(entry.channelRefundId(), entry.channelKey()));
            debits.add(
                    channel,
                    runId,
                    piece.stream()
                            .map(line -> new DebitStore.Keyed(
                                    line.key() == null
                                            ? keys.getOrDefault(line.channelRefundId(), line.channelRefundId())
                                            : line.key(),
                                    line))
                            .toList());
            piece.clear();
        }

        private void judgeBill() {
            List<String> keys = debits.keysOf(runId, "", PAGE);
            while (!keys.isEmpty()) {
                Map<String, List<Finding>> found = judge(keys);
                matched += found.values().stream().filter(List::isEmpty).count();
                count(found.values());
                keys = debits.keysOf(runId, keys.getLast(), PAGE);
            }
        }

        /** What the desk finished on the day, or near it, and this bill didn't name. */
        private void judgeDesk() {
            Instant from = begin.minus(properties.carryOver());
            Instant to = end.plus(properties.carryOver());
            List<Entry> page = register.finishedBetween(channel.routes(), from, to, null, PAGE);
            while (!page.isEmpty()) {
                Map<String, List<Debit>> billed = billed(keys(page));
                List<Entry> unnamed = page.stream()
                        .filter(entry -> billed.getOrDefault(entry.channelKey(), List.of()).stream()
                                .noneMatch(debit -> debit.runId() == runId))
                        .toList();
                carriedOver += unnamed.stream()
                        .filter(entry -> !billed.containsKey(entry.channelKey()))
                        .filter(entry -> entry.status() == Leg.Status.SETTLED && isOfTheDay(entry) && !isDue(entry))
                        .count();
                count(judge(keys(unnamed)).values());
                page = register.finishedBetween(channel.routes(), from, to, page.getLast(), PAGE);
            }
        }

        private void judgeBook() {
            Set<String> accounts = channel.routes().stream().map(Enum::name).collect(Collectors.toSet());
            List<Operation> page = clearing.between(begin, end, null, PAGE);
            while (!page.isEmpty()) {
                List<Posting> postings = clearing
                        .of(page.stream().map(Operation::key).toList())
                        .stream()
                        .filter(posting -> accounts.contains(posting.channel()))
                        .toList();
                count(judgePostings(postings).values());
                page = clearing.between(begin, end, page.getLast(), PAGE);
            }
        }

        /** What earlier runs found and nobody closed may have come right since. */
        private void judgeEarlierBreaks() {
            List<Break> page = breaks.openBefore(channel, runId, 0, PAGE);
            while (!page.isEmpty()) {
                Map<Boolean, List<String>> subjects = page.stream()
                        .collect(Collectors.partitioningBy(
                                found -> found.finding().kind() == BreakKind.POSTING_WITHOUT_PAYOUT,
                                Collectors.mapping(found -> found.finding().subject(), Collectors.toList())));
                judgePostings(clearing.of(subjects.get(true)));
                judge(subjects.get(false));
                page = breaks.openBefore(channel, runId, page.getLast().breakId(), PAGE);
            }
        }

        /** Compares the three sides of each key, and brings the stored breaks in line with what was found. */
        private Map<String, List<Finding>> judge(Collection<String> keys) {
            Map<String, Entry> entries = new HashMap<>();
            // Of several attempts under one key the latest counts; the earlier ones failed.
            register.byKeys(keys).stream()
                    .filter(this::isOfChannel)
                    .forEach(entry -> entries.put(entry.channelKey(), entry));
            Map<String, List<Debit>> billed = billed(keys);
            Map<String, List<Posting>> booked =
                    clearing
                            .of(entries.values().stream()
                                    .map(Entry::operationKey)
                                    .toList())
                            .stream()
                            .collect(Collectors.groupingBy(Posting::operationKey));
            Map<String, List<Finding>> found = new HashMap<>();
            for (String key : keys) {
                Entry entry = entries.get(key);
                List<Finding> ofKey = Judge.judge(new Judge.Known(
                        key,
                        entry,
                        billed.getOrDefault(key, List.of()),
                        entry == null ? List.of() : booked.getOrDefault(entry.operationKey(), List.of()),
                        entry != null && entry.finishedAt() != null && isDue(entry)));
                found.put(key, ofKey);
                if (entry != null && !entry.isFinal() && !ofKey.isEmpty()) {
                    toAskAbout.add(entry);
                }
            }
            store(found);
            return found;
        }

        private Map<String, List<Finding>> judgePostings(List<Posting> postings) {
            Map<String, String> legs = new HashMap<>();
            for (Posting posting : postings) {
                String legId = AttemptRegister.legOf(posting.operationKey());
                if (legId != null) {
                    legs.put(posting.operationKey(), legId);
                }
            }
            Set<String> paid =
                    register.settledOf(legs.values()).stream().map(Entry::legId).collect(Collectors.toSet());
            Map<String, List<Finding>> found = new HashMap<>();
            for (Posting posting : postings) {
                String legId = legs.get(posting.operationKey());
                boolean unpaid = legId != null && !paid.contains(legId);
                found.put(posting.operationKey(), unpaid ? List.of(Judge.unpaid(posting, legId)) : List.of());
            }
            store(found);
            return found;
        }

        private void store(Map<String, List<Finding>> found) {
            Map<String, List<Break>> standing = breaks.standing(channel, found.keySet()).stream()
                    .collect(Collectors.groupingBy(known -> known.finding().subject()));
            found.forEach((subject, ofSubject) -> {
                List<Break> known = standing.getOrDefault(subject, List.of());
                Set<BreakKind> kinds = new HashSet<>();
                for (Finding finding : ofSubject) {
                    kinds.add(finding.kind());
                    if (known.stream().noneMatch(b -> b.finding().kind() == finding.kind())) {
                        breaks.open(channel, date, runId, finding, clock.instant());
                        opened++;
                    }
                }
                for (Break earlier : known) {
                    boolean gone = earlier.isOpen()
                            && !kinds.contains(earlier.finding().kind());
                    if (gone
                            && breaks.close(
                                    earlier.breakId(),
                                    Break.DESK,
                                    "Desk, bill and book agree since the bill of " + date + ".",
                                    runId,
                                    clock.instant())) {
                        resolved++;
                    }
                }
            });
        }

        private void count(Collection<List<Finding>> found) {
            found.stream().flatMap(List::stream).forEach(finding -> {
                switch (finding.kind()) {
                    case MISSING_HERE -> missingHere++;
                    case MISSING_THERE -> missingThere++;
                    default -> differing++;
                }
                findings.accept(finding);
            });
        }

        private Map<String, List<Debit>> billed(Collection<String> keys) {
            return debits.of(channel, keys).stream().collect(Collectors.groupingBy(Debit::key));
        }

        private static List<String> keys(List<Entry> entries) {
            return entries.stream().map(Entry::channelKey).toList();
        }

        private boolean isOfChannel(Entry entry) {
            return channel.routes().contains(entry.route());
        }

        private boolean isOfTheDay(Entry entry) {
            return !entry.finishedAt().isBefore(begin) && entry.finishedAt().isBefore(end);
        }

        /** Whether every bill that a payment of this time may be on was there. */
        private boolean isDue(Entry entry) {
            LocalDate first = LocalDate.ofInstant(entry.finishedAt().minus(properties.carryOver()), properties.zone());
            LocalDate last = LocalDate.ofInstant(entry.finishedAt().plus(properties.carryOver()), properties.zone());
            return first.datesUntil(last.plusDays(1)).allMatch(days::contains);
        }
    }
}
