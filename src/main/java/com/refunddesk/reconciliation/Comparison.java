package com.refunddesk.reconciliation;

import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.ledger.ClearingPostings;
import com.refunddesk.ledger.ClearingPostings.Operation;
import com.refunddesk.ledger.ClearingPostings.Posting;
import com.refunddesk.payout.AttemptRegister;
import com.refunddesk.payout.AttemptRegister.Finished;
import com.refunddesk.payout.SettledLegs.SettledLeg;
import com.refunddesk.reconciliation.Judge.Known;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
    private final Sides sides;
    private final Book book;
    private final BreakStore breaks;
    private final BreakUpdate update;

    Comparison(
            DebitStore debits,
            AttemptRegister register,
            ClearingPostings clearing,
            Sides sides,
            Book book,
            BreakStore breaks,
            BreakUpdate update) {
        this.debits = debits;
        this.register = register;
        this.clearing = clearing;
        this.sides = sides;
        this.book = book;
        this.breaks = breaks;
        this.update = update;
    }

    void compare(Run run, Tally tally) {
        fromTheReplacedBill(run, tally);
        fromTheBill(run, tally);
        fromTheDesk(run, tally);
        fromTheBook(run, tally);
        fromEarlierBreaks(run, tally);
    }

    /** What the day's bill before this one had and this one hasn't. Not counted: what is of the day, the desk's side finds too. */
    private void fromTheReplacedBill(Run run, Tally tally) {
        if (run.replaced() == null) {
            return;
        }
        List<String> keys = debits.keysDroppedBy(run, "", Reconcile.PAGE);
        while (!keys.isEmpty()) {
            judge(run, keys, tally);
            keys = debits.keysDroppedBy(run, keys.getLast(), Reconcile.PAGE);
        }
        debits.forget(run.replaced());
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
        for (PaymentChannel route : run.channel().routes()) {
            List<Finished> page = register.finishedBetween(route, run.first(), run.last(), null, Reconcile.PAGE);
            while (!page.isEmpty()) {
                fromTheDesk(run, page, tally);
                page = register.finishedBetween(route, run.first(), run.last(), page.getLast(), Reconcile.PAGE);
            }
        }
    }

    private void fromTheDesk(Run run, List<Finished> page, Tally tally) {
        Map<String, Set<Long>> billed = debits.runsOf(
                run.channel(), page.stream().map(Finished::channelKey).toList());
        List<Finished> unnamed = page.stream()
                .filter(attempt ->
                        !billed.getOrDefault(attempt.channelKey(), Set.of()).contains(run.runId()))
                .toList();
        tally.carriedOver(unnamed.stream()
                .filter(attempt -> !billed.containsKey(attempt.channelKey()))
                .filter(run::isCarriedOver)
                .count());
        tally.disagreed(judge(run, unnamed.stream().map(Finished::channelKey).toList(), tally)
                .values());
    }

    /** What was booked for the day, by whatever channel: the book knows no channels, its postings do. */
    private void fromTheBook(Run run, Tally tally) {
        List<Operation> page = clearing.between(run.begin(), run.end(), null, Reconcile.PAGE);
        while (!page.isEmpty()) {
            fromTheBook(run, page.stream().map(Operation::key).toList(), tally);
            page = clearing.between(run.begin(), run.end(), page.getLast(), Reconcile.PAGE);
        }
    }

    private void fromTheBook(Run run, List<String> operations, Tally tally) {
        List<Posting> postings = clearing.of(operations);
        Book.Opened opened = book.at(postings.stream().map(Posting::refundNo).toList());
        tally.disagreed(judgePostings(run, operations, opened.booked(), tally).values());
        // An operation beside the legs' own may have taken back what was booked for a leg of another day.
        Set<String> touched = postings.stream()
                .filter(posting -> AttemptRegister.legOf(posting.operationKey()) == null)
                .map(Posting::refundNo)
                .collect(Collectors.toSet());
        List<String> ofOtherDays = opened.paid().stream()
                .filter(leg -> touched.contains(leg.refundNo()) && !run.covers(leg.finishedAt()))
                .map(SettledLeg::channelKey)
                .toList();
        Map<String, Set<Long>> billed = debits.runsOf(run.channel(), ofOtherDays);
        tally.disagreed(judge(
                        run,
                        ofOtherDays.stream()
                                .filter(key ->
                                        !billed.getOrDefault(key, Set.of()).contains(run.runId()))
                                .toList(),
                        tally)
                .values());
    }

    /** What earlier runs found and nobody closed may have come right since; it is of other days, and isn't counted. */
    private void fromEarlierBreaks(Run run, Tally tally) {
        List<Break> page = breaks.openBefore(run.channel(), run.runId(), 0, Reconcile.PAGE);
        while (!page.isEmpty()) {
            Map<Boolean, List<String>> subjects = page.stream()
                    .map(Break::finding)
                    .collect(Collectors.partitioningBy(
                            finding -> finding.kind() == BreakKind.POSTING_WITHOUT_PAYOUT,
                            Collectors.mapping(Finding::subject, Collectors.toList())));
            Set<String> missed = page.stream()
                    .map(Break::finding)
                    .filter(finding -> finding.kind() == BreakKind.MISSING_THERE)
                    .map(Finding::subject)
                    .collect(Collectors.toSet());
            Map<String, List<Finding>> found = new HashMap<>(judge(run, subjects.get(false), missed::contains, tally));
            found.putAll(judgePostings(run, subjects.get(true), tally));
            update.closeGone(run, page, found, tally);
            page = breaks.openBefore(run.channel(), run.runId(), page.getLast().breakId(), Reconcile.PAGE);
        }
    }

    private Map<String, List<Finding>> judge(Run run, Collection<String> keys, Tally tally) {
        return judge(run, keys, key -> false, tally);
    }

    /** Compares the three sides of each key, and opens what is new of what is wrong. */
    private Map<String, List<Finding>> judge(Run run, Collection<String> keys, Predicate<String> wasDue, Tally tally) {
        Map<String, List<Finding>> found = new HashMap<>();
        for (Known known : sides.of(run, keys, wasDue)) {
            List<Finding> findings = Judge.judge(known);
            found.put(known.key(), findings);
            if (known.attempt() != null && !known.attempt().isFinal() && !findings.isEmpty()) {
                tally.askAbout(known.attempt());
            }
        }
        update.openNew(run, found, tally);
        return found;
    }

    private Map<String, List<Finding>> judgePostings(Run run, Collection<String> operations, Tally tally) {
        List<String> refundNos =
                clearing.of(operations).stream().map(Posting::refundNo).toList();
        return judgePostings(run, operations, book.at(refundNos).booked(), tally);
    }

    /** Opens what is new of what the operations booked at the run's channel and no payment stands behind. */
    private Map<String, List<Finding>> judgePostings(
            Run run, Collection<String> operations, Booked booked, Tally tally) {
        Set<String> asked = Set.copyOf(operations);
        Set<String> accounts = run.channel().routes().stream().map(Enum::name).collect(Collectors.toSet());
        Map<String, List<Finding>> found = booked.surplus().stream()
                .filter(posting -> accounts.contains(posting.channel()) && asked.contains(posting.operationKey()))
                .collect(Collectors.toMap(
                        Posting::operationKey, posting -> List.of(Judge.unpaid(posting)), (first, another) -> first));
        update.openNew(run, found, tally);
        return found;
    }
}
