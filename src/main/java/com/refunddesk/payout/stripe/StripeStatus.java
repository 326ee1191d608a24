package com.refunddesk.payout.stripe;

import com.refunddesk.payout.ChannelAnswer;
import com.refunddesk.payout.ChannelReport;
import com.stripe.model.Refund;
import java.util.Optional;

/** How a refund stands at Stripe. */
enum StripeStatus {
    PENDING(ChannelReport.Status.PENDING) {
        @Override
        ChannelAnswer answer(Refund refund) {
            return new ChannelAnswer.Pending(refund.getId());
        }
    },
    SUCCEEDED(ChannelReport.Status.SETTLED) {
        @Override
        ChannelAnswer answer(Refund refund) {
            return new ChannelAnswer.Settled(refund.getId());
        }
    },
    FAILED(ChannelReport.Status.FAILED) {
        @Override
        ChannelAnswer answer(Refund refund) {
            return new ChannelAnswer.Failed(
                    reason(refund), "Stripe's refund " + refund.getId() + " is " + refund.getStatus());
        }
    },
    /** A status that isn't documented says nothing. */
    UNKNOWN(null) {
        @Override
        ChannelAnswer answer(Refund refund) {
            return new ChannelAnswer.NoAnswer("Refund " + refund.getId() + " has status " + refund.getStatus());
        }
    };

    private final ChannelReport.Status reported;

    StripeStatus(ChannelReport.Status reported) {
        this.reported = reported;
    }

    abstract ChannelAnswer answer(Refund refund);

    /** As a report says it; empty where there is nothing to report. */
    Optional<ChannelReport.Status> reported() {
        return Optional.ofNullable(reported);
    }

    static StripeStatus of(Refund refund) {
        return switch (String.valueOf(refund.getStatus())) {
            // requires_action: Stripe waits for the customer's bank details.
            case "pending", "requires_action" -> PENDING;
            case "succeeded" -> SUCCEEDED;
            case "failed", "canceled" -> FAILED;
            default -> UNKNOWN;
        };
    }

    /** Why it failed: Stripe's reason, or its status where it gives none. */
    static String reason(Refund refund) {
        return refund.getFailureReason() == null ? refund.getStatus() : refund.getFailureReason();
    }
}
