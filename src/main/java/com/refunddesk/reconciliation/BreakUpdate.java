package com.refunddesk.reconciliation;

import java.time.Clock;
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

    /** Opens what isn't open yet, and wasn't closed with a reason. */
    void openNew(Run run, Map<String, List<Finding>> found, Tally tally) {
        Set<String> wrong = found.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Map<String, List<Finding>> standing = breaks.standing(run.channel(), wrong).stream()
                .map(Break::finding)
                .collect(Collectors.groupingBy(Finding::subject));
        for (String subject : wrong) {
            Set<BreakKind> known = kinds(standing.get(subject));
            for (Finding finding : found.get(subject)) {
                if (!known.contains(finding.kind())) {
                    breaks.open(run.channel(), run.date(), run.runId(), finding, clock.instant());
                    tally.opened();
                }
            }
        }
    }

    /** Closes those of the open ones that aren't found any more. */
    void closeGone(Run run, List<Break> open, Map<String, List<Finding>> found, Tally tally) {
        String reason = "Desk, bill and book agree since the bill of " + run.date() + ".";
        for (Break earlier : open) {
            Finding was = earlier.finding();
            boolean gone = !kinds(found.get(was.subject())).contains(was.kind());
            if (gone && breaks.close(earlier.breakId(), Break.DESK, reason, run.runId(), clock.instant())) {
                tally.resolved();
            }
        }
    }

    private static Set<BreakKind> kinds(List<Finding> findings) {
        return findings == null
                ? Set.of()
                : findings.stream().map(Finding::kind).collect(Collectors.toSet());
    }
}
