package com.refunddesk.reconciliation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Brings the stored breaks in line with what a run finds: new ones are opened, known ones stay, gone ones are closed. A break
 * says what each side said; where one of them says something else since, that is another break, whatever was made of the first.
 */
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
        Map<String, List<Break>> standing = breaks.standing(run.channel(), wrong).stream()
                .collect(Collectors.groupingBy(known -> known.finding().subject()));
        for (String subject : wrong) {
            List<Break> known = standing.getOrDefault(subject, List.of());
            for (Finding finding : found.get(subject)) {
                if (known.stream().noneMatch(other -> other.finding().says(finding))) {
                    known.stream()
                            .filter(other -> other.isOpen() && other.finding().kind() == finding.kind())
                            .forEach(other ->
                                    close(run, other, "Otherwise since the bill of " + run.date() + ".", tally));
                    breaks.open(run.channel(), run.date(), run.runId(), finding, clock.instant());
                    tally.opened();
                }
            }
        }
    }

    /** Closes those of the open ones that aren't found any more. */
    void closeGone(Run run, List<Break> open, Map<String, List<Finding>> found, Tally tally) {
        for (Break earlier : open) {
            Finding was = earlier.finding();
            if (found.getOrDefault(was.subject(), List.of()).stream().noneMatch(was::says)) {
                close(run, earlier, "Desk, bill and book agree since the bill of " + run.date() + ".", tally);
            }
        }
    }

    private void close(Run run, Break earlier, String reason, Tally tally) {
        if (breaks.close(earlier.breakId(), Break.DESK, reason, run.runId(), clock.instant())) {
            tally.resolved();
        }
    }
}
