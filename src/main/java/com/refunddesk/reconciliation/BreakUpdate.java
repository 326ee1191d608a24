package com.refunddesk.reconciliation;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Brings the stored breaks in line with what a run finds: new ones are opened, known ones stay, gone ones are closed. */
@Component
class BreakUpdate {

    private final BreakStore breaks;
    private final Clock clock;

    BreakUpdate(BreakStore breaks, Clock clock) {
        this.breaks = breaks;
        this.clock = clock;
    }

    /**
     * Stores a page.
     *
     * @param found all that is wrong with each subject; an empty list where nothing is
     */
    void store(Run run, Map<String, List<Finding>> found, Tally tally) {
        Map<String, List<Break>> standing = breaks.standing(run.channel(), found.keySet()).stream()
                .collect(Collectors.groupingBy(known -> known.finding().subject()));
        found.forEach((subject, findings) -> {
            List<Break> known = standing.getOrDefault(subject, List.of());
            open(run, findings, kinds(known.stream().map(Break::finding).toList()), tally);
            close(run, known, kinds(findings), tally);
        });
    }

    private void open(Run run, List<Finding> findings, Set<BreakKind> known, Tally tally) {
        for (Finding finding : findings) {
            if (!known.contains(finding.kind())) {
                breaks.open(run.channel(), run.date(), run.runId(), finding, clock.instant());
                tally.opened();
            }
        }
    }

    private void close(Run run, List<Break> known, Set<BreakKind> left, Tally tally) {
        String reason = "Desk, bill and book agree since the bill of " + run.date() + ".";
        for (Break earlier : known) {
            boolean gone = earlier.isOpen() && !left.contains(earlier.finding().kind());
            if (gone && breaks.close(earlier.breakId(), Break.DESK, reason, run.runId(), clock.instant())) {
                tally.resolved();
            }
        }
    }

    private static Set<BreakKind> kinds(List<Finding> findings) {
        Set<BreakKind> kinds = new HashSet<>();
        findings.forEach(finding -> kinds.add(finding.kind()));
        return kinds;
    }
}
