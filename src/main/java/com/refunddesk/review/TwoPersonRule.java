package com.refunddesk.review;

import java.util.Comparator;
import java.util.List;

/**
 * Nobody decides twice about one refund: who filed it, reviewed it, approved it as the second, and decided its appeal are
 * different people. Within one step the same person may go on, as a reviewer does over several rounds, but not from the first
 * decision into its appeal. A batch is one refund here, and for a second approval so is all that counts towards its limit: splitting gains nothing (source: refund rules §2
 * and §7, OWASP ASVS 2.3.5).
 */
public final class TwoPersonRule {

    private TwoPersonRule() {}

    /**
     * Refuses an actor who filed the refund or decided about it in another step.
     *
     * @param earlier what was decided about the refund and about those that are one with it
     */
    public static void check(
            String actor, ReviewStep step, String refundNo, String filer, List<ReviewDecision> earlier) {
        if (actor.equals(filer)) {
            throw new SentBackException("two-person.filer", actor);
        }
        earlier.stream()
                .filter(ReviewDecision::stands)
                .filter(decision -> decision.step() != step || isAppealed(decision, earlier))
                .filter(decision -> decision.actor().equals(actor))
                .findFirst()
                .ifPresent(decision -> refuse(decision, refundNo));
    }

    /** Whether an appeal against it was decided since. */
    private static boolean isAppealed(ReviewDecision decision, List<ReviewDecision> all) {
        return all.stream()
                .filter(ReviewDecision::stands)
                .filter(other -> other.step() == ReviewStep.APPEAL)
                .filter(other -> other.refundNo().equals(decision.refundNo()))
                .map(ReviewDecision::at)
                .min(Comparator.naturalOrder())
                .filter(decision.at()::isBefore)
                .isPresent();
    }

    private static void refuse(ReviewDecision earlier, String refundNo) {
        String key = "two-person." + earlier.step().name();
        throw earlier.refundNo().equals(refundNo)
                ? new SentBackException(key, earlier.actor())
                : new SentBackException(key + ".together", earlier.actor(), earlier.refundNo());
    }
}
