package com.refunddesk.reconciliation;

import com.refunddesk.web.DeskException;
import com.refunddesk.web.FieldProblem;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Closes a break that finance has dealt with; the refund that it is about keeps who and why. */
@Service
class CloseBreak {

    private final BreakStore breaks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CloseBreak(BreakStore breaks, ApplicationEventPublisher events, Clock clock) {
        this.breaks = breaks;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public Break close(long breakId, String by, String reason) {
        if (reason.codePoints().anyMatch(CloseBreak::isNoText)) {
            throw DeskException.unprocessable(
                            "REASON_NOT_TEXT", "The reason has a control character in it: send it without.")
                    .with("errors", List.of(new FieldProblem("reason", "INVALID_VALUE", "A text is expected.")));
        }
        Break found = get(breakId);
        if (!breaks.close(breakId, by, reason.strip(), null, clock.instant())) {
            throw DeskException.conflict(
                    "BREAK_CLOSED",
                    "Break " + breakId + " is closed already, by "
                            + get(breakId).closedBy() + ".");
        }
        Finding finding = found.finding();
        if (finding.refundNo() != null) {
            events.publishEvent(
                    new BreakClosed(finding.refundNo(), finding.legId(), finding.kind(), by, reason.strip()));
        }
        return get(breakId);
    }

    /** A reason may have several lines. */
    private static boolean isNoText(int character) {
        return Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0
                || Character.getType(character) == Character.SURROGATE;
    }

    private Break get(long breakId) {
        return breaks.find(breakId)
                .orElseThrow(() -> DeskException.notFound("BREAK_NOT_FOUND", "There is no break " + breakId + "."));
    }
}
