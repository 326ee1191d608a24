package com.refunddesk.request;

import com.refunddesk.eligibility.ReasonCode;
import com.refunddesk.review.ReviewDecision;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/** Why a step was taken, as the audit tells it: what the decider gave, or the code of what led to it. */
public final class Reasons {

    private static final String NONE_GIVEN = "NO_REASON_GIVEN";
    private static final String SEPARATOR = " · ";

    private Reasons() {}

    /** What a decider gave; parts may be {@code null}. */
    public static String of(String... given) {
        String reason = Arrays.stream(given).filter(StringUtils::hasText).collect(Collectors.joining(SEPARATOR));
        return reason.isEmpty() ? NONE_GIVEN : reason;
    }

    /** What was asked for, and the reviewer's words. */
    public static String ofRequest(ReviewDecision decision) {
        return of(names(decision.requested()), decision.noteToCustomer(), decision.internalNote());
    }

    /** What the policy's checks came to. */
    public static String ofPolicy(Refund refund) {
        return of(
                refund.assessment().policy().id() + " v"
                        + refund.assessment().policy().version(),
                refund.assessment().outcome().name(),
                names(refund.assessment().codes()));
    }

    /** What brought the case to the desk, this time. */
    public static String ofReview(Refund refund) {
        if (refund.status() == RefundStatus.UNDER_APPEAL) {
            return "APPEAL_LODGED";
        }
        if (refund.round() > 1) {
            return "MATERIALS_RECEIVED";
        }
        List<ReasonCode> codes = refund.assessment().codes();
        return codes.isEmpty() && refund.needsTwoPeople() ? "FILED_IN_TASKLIST" : of(names(codes));
    }

    private static String names(List<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
