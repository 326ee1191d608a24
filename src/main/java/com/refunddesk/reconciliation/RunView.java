package com.refunddesk.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A run as finance sees it.
 *
 * @param breaks what the run sees for its day, the first thousand; left out in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunView(
        long runId,
        String channel,
        LocalDate date,
        long lines,
        long matched,
        long missingHere,
        long missingThere,
        long differing,
        long carriedOver,
        long opened,
        long resolved,
        String startedBy,
        OffsetDateTime startedAt,
        OffsetDateTime finishedAt,
        List<FindingView> breaks) {

    /** A disagreement, new or known; its break is in the list of breaks. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FindingView(
            BreakKind kind,
            String key,
            String refundNo,
            String legId,
            Finding.Side here,
            Finding.Side there,
            Long line,
            String text) {}

    static RunView of(RunResult run, List<FindingView> breaks) {
        return new RunView(
                run.runId(),
                run.channel().lowerCase(),
                run.date(),
                run.billLines(),
                run.matched(),
                run.missingHere(),
                run.missingThere(),
                run.differing(),
                run.carriedOver(),
                run.opened(),
                run.resolved(),
                run.startedBy(),
                BreakView.at(run.startedAt()),
                BreakView.at(run.finishedAt()),
                breaks);
    }
}
