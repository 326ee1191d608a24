package com.refunddesk.reconciliation;

import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.ledger.ClearingPostings;
import com.refunddesk.ledger.ClearingPostings.Operation;
import com.refunddesk.ledger.ClearingPostings.Posting;
import com.refunddesk.payout.AttemptRegister;
import com.refunddesk.payout.AttemptRegister.Entry;
import com.refunddesk.payout.AttemptRegister.Finished;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Compares a bill that was taken in with the desk's attempts and the book: from each of the three sides, since each may have
 * what the others lack, and then once more where earlier runs found something. Page by page, with a few queries for each.
 */
@Component
class Comparison {

    private final DebitStore debits;
    private final AttemptRegister register;
    private final ClearingPostings clearing;
    private final BreakStore breaks;
    private final BreakUpdate update;

    Comparison(
            DebitStore debits,
            AttemptRegister register,
            ClearingPostings clearing,
            BreakStore breaks,
            BreakUpdate update) {
        this.debits = debits;
        this.register = register;
        this.clearing = clearing;
        this.breaks = breaks;
        this.update = update;
    }

    void compare(Run run, Tally tally) {
        fromTheBill(run, tally);
        fromTheDesk(run, tally);
        fromTheBook(run, tally);
        fromEarlierBreaks(run, tally);
    }

    private void fromTheBill(Run run, Tally tally) {
        List<String> keys = debits.keysOf(run.runId(), "", Reconcile.PAGE);
        while (!keys.isEmpty()) {
            tally.compared(judge(run, keys, tally).values());
            keys = debits.keysOf(run.runId(), keys.getLast(), Reconcile.PAGE);
        }
    }

    /** What the desk finished on the day, or near it, and this bill didn't name. */
    private void fromTheDesk(Run run, Tally tally) {
        Instant from = run.begin().minus(run.carryOver());
        Instant to = run.end().plus(run.carryOver());
        for (PaymentChannel route : run.channel().routes()) {
            List<Finished> page = register.finishedBetween(route, from, to, null, Reconcile.PAGE);
            while (!page.isEmpty()) {
                fromTheDesk(run, page, tally);
                page = register.finishedBetween(route, from, to, page.getLast(), Reconcile.PAGE);
            }
        }
    }

    private void fromTheDesk(Run run, List<Finished> page, Tally tally) {
        Map<String, List<Debit>> billed = billed(run, keys(page));
        List<Finished> unnamed = page.stream()
                .filter(attempt -> billed.getOrDefault(attempt.channelKey(), List.of()).stream()
                        .noneMatch(debit -> debit.runId() == run.runId()))
                .toList();
        tally.carriedOver(unnamed.stream()
                .filter(attempt -> !billed.containsKey(attempt.channelKey()))
                .filter(run::isCarriedOver)
                .count());
        tally.disagreed(judge(run, keys(unnamed), tally).values());
    }

    /** What was booked for the day, by whatever channel: the book knows no channels, its postings do. */
    private void fromTheBook(Run run, Tally tally) {
        Set<String> accounts = run.channel().routes().stream().map(Enum::name).collect(Collectors.toSet());
        List<Operation> page = clearing.between(run.begin(), run.end(), null, Reconcile.PAGE);
        while (!page.isEmpty()) {
            List<Posting> postings = clearing
                    .of(page.stream().map(Operation::key).toList())
                    .stream()
                    .filter(posting -> accounts.contains(posting.channel()))
                    .toList();
            tally.disagreed(judgePostings(run, postings, tally).values());
            page = clearing.between(run.begin(), run.end(), page.getLast(), Reconcile.PAGE);
        }
    }

    /** What earlier runs found and nobody closed may have come right since; it is of other days, and isn't counted. */
    private void fromEarlierBreaks(Run run, Tally tally) {
        List<Break> page = breaks.openBefore(run.channel(), run.runId(), 0, Reconcile.PAGE);
        while (!page.isEmpty()) {
            Map<Boolean, List<String>> subjects = page.stream()
                    .collect(Collectors.partitioningBy(
                            found -> found.finding().kind() == BreakKind.POSTING_WITHOUT_PAYOUT,
                            Collectors.mapping(found -> found.finding().subject(), Collectors.toList())));
            Map<String, List<Finding>> found = new HashMap<>(judge(run, subjects.get(false), tally));
            found.putAll(judgePostings(run, clearing.of(subjects.get(true)), tally));
            update.closeGone(run, page, found, tally);
            page = breaks.openBefore(run.channel(), run.runId(), page.getLast().breakId(), Reconcile.PAGE);
        }
    }

    /** Compares the three sides of each key, and opens what is new of what is wrong. */
    private Map<String, List<Finding>> judge(Run run, Collection<String> keys, Tally tally) {
        Map<String, List<Entry>> attempts = register.byKeys(keys).stream()
                .filter(run::isOfChannel)
                .collect(Collectors.groupingBy(Entry::channelKey));
        Map<String, List<Debit>> billed = billed(run, keys);
        Map<String, List<Posting>> booked =
                clearing
                        .of(attempts.values().stream()
                                .map(ofKey -> ofKey.getLast().operationKey())
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(Posting::operationKey));
        Map<String, List<Finding>> found = new HashMap<>();
        for (String key : keys) {
            List<Entry> ofKey = attempts.getOrDefault(key, List.of());
            Entry latest = ofKey.isEmpty() ? null : ofKey.getLast();
            List<Posting> postings = latest == null ? List.of() : booked.getOrDefault(latest.operationKey(), List.of());
            List<Finding> findings = Judge.judge(new Judge.Known(
                    key,
                    ofKey,
                    billed.getOrDefault(key, List.of()),
                    postings,
                    latest != null && latest.finishedAt() != null && run.isDue(latest.finishedAt())));
            found.put(key, findings);
            if (latest != null && !latest.isFinal() && !findings.isEmpty()) {
                tally.askAbout(latest);
            }
        }
        update.openNew(run, found, tally);
        return found;
    }

    private Map<String, List<Finding>> judgePostings(Run run, List<Posting> postings, Tally tally) {
        Map<String, String> legs = new HashMap<>();
        for (Posting posting : postings) {
            String legId = AttemptRegister.legOf(posting.operationKey());
            if (legId != null) {
                legs.put(posting.operationKey(), legId);
            }
        }
        Set<String> paid = register.settledOf(legs.values());
        Map<String, List<Finding>> found = new HashMap<>();
        for (Posting posting : postings) {
            String legId = legs.get(posting.operationKey());
            boolean unpaid = legId != null && !paid.contains(legId);
            found.put(posting.operationKey(), unpaid ? List.of(Judge.unpaid(posting, legId)) : List.of());
        }
        update.openNew(run, found, tally);
        return found;
    }

    private Map<String, List<Debit>> billed(Run run, Collection<String> keys) {
        return debits.of(run.channel(), keys).stream().collect(Collectors.groupingBy(Debit::key));
    }

    private static List<String> keys(List<Finished> attempts) {
        return attempts.stream().map(Finished::channelKey).toList();
    }
}
