package com.refunddesk.reconciliation;

import com.refunddesk.payout.AttemptRegister.Entry;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Counts what a run sees. */
final class Tally {

    private final Consumer<Finding> findings;
    private final Set<Entry> toAskAbout = new LinkedHashSet<>();
    private long billLines;
    private long matched;
    private long missingHere;
    private long missingThere;
    private long differing;
    private long carriedOver;
    private long opened;
    private long resolved;

    /**
     * @param findings hears of every disagreement about the run's day, known or new
     */
    Tally(Consumer<Finding> findings) {
        this.findings = findings;
    }

    void billed(long lines) {
        billLines = lines;
    }

    /** Keys on the bill. */
    void compared(Collection<List<Finding>> found) {
        matched += found.stream().filter(List::isEmpty).count();
        disagreed(found);
    }

    void disagreed(Collection<List<Finding>> found) {
        found.stream().flatMap(List::stream).forEach(finding -> {
            switch (finding.kind()) {
                case MISSING_HERE -> missingHere++;
                case MISSING_THERE -> missingThere++;
                default -> differing++;
            }
            findings.accept(finding);
        });
    }

    void carriedOver(long attempts) {
        carriedOver += attempts;
    }

    void opened() {
        opened++;
    }

    void resolved() {
        resolved++;
    }

    /** An open attempt about which the bill knows more. */
    void askAbout(Entry entry) {
        toAskAbout.add(entry);
    }

    Set<Entry> toAskAbout() {
        return toAskAbout;
    }

    RunResult result(Run run, Instant finishedAt) {
        return new RunResult(
                run.runId(),
                run.channel(),
                run.date(),
                run.startedBy(),
                run.startedAt(),
                finishedAt,
                billLines,
                matched,
                missingHere,
                missingThere,
                differing,
                carriedOver,
                opened,
                resolved);
    }
}
