package com.refunddesk.review;

import java.util.List;

/**
 * Nobody decides twice about one refund: who filed it, reviewed it, approved it as the second, and decided its appeal are
 * different people. Within one step the same person may go on, as a reviewer does over several rounds (source: refund
 * rules §7, OWASP ASVS 2.3.5).
 */
public final class TwoPersonRule {

    private TwoPersonRule() {}

    /** Refuses an actor who filed the refund or decided about it in another step. */
    public static void check(String actor, ReviewStep step, String filer, List<ReviewDecision> earlier) {
        if (actor.equals(filer)) {
            throw new SentBackException("two-person.filer", actor);
        }
        earlier.stream()
                .filter(ReviewDecision::stands)
                .filter(decision -> decision.step() != step)
                .filter(decision -> decision.actor().equals(actor))
                .findFirst()
                .ifPresent(decision -> {
                    throw new SentBackException("two-person." + decision.step().name(), actor);
                });
    }
}
