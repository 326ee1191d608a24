package com.refunddesk.payout;

import com.refunddesk.process.MessageName;
import com.refunddesk.process.ProcessMessages;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks channels about attempts whose process doesn't: it may stand still, wait for finance or be gone, and the money's
 * fate must be known all the same. Intervals grow with each enquiry; what stays unknown for too long is flagged.
 */
@Component
class EnquireOverduePayouts {

    private static final Logger LOG = LoggerFactory.getLogger(EnquireOverduePayouts.class);
    private static final int BATCH = 100;

    private final AttemptStore attempts;
    private final ChannelPayout payout;
    private final ProcessMessages messages;
    private final PayoutProperties properties;
    private final Clock clock;
    private final TransactionTemplate tx;

    EnquireOverduePayouts(
            AttemptStore attempts,
            ChannelPayout payout,
            ProcessMessages messages,
            PayoutProperties properties,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.attempts = attempts;
        this.payout = payout;
        this.messages = messages;
        this.properties = properties;
        this.clock = clock;
        this.tx = new TransactionTemplate(transactions);
    }

    void enquire() {
        Instant now = clock.instant();
        List<Attempt> overdue = attempts.dueBefore(now.minus(properties.overdue()), now, BATCH);
        for (Attempt attempt : overdue) {
            try {
                enquire(attempt);
            } catch (RuntimeException e) {
                LOG.warn("Enquiry about attempt {} failed; it is tried again", attempt.channelKey(), e);
                putOff(attempt);
            }
        }
    }

    private void enquire(Attempt attempt) {
        PayoutProgress progress = payout.advance(attempt.legId(), attempt.attempt());
        switch (progress.state()) {
            case SETTLED, REFUSED ->
                // If this message gets lost with the desk, the process finds out by its own timer.
                tx.executeWithoutResult(status -> messages.publish(
                        MessageName.PAYOUT_REPORTED,
                        attempt.correlationKey(),
                        "enquiry:" + attempt.correlationKey(),
                        null));
            case EXCEPTION -> LOG.warn("The outcome of attempt {} has been unknown for too long", attempt.channelKey());
            case PENDING -> LOG.debug("Attempt {} is still under way", attempt.channelKey());
        }
    }

    /** What can't be found out now must not stand in front of the others. */
    private void putOff(Attempt attempt) {
        attempts.enquireAt(attempt, clock.instant().plus(properties.longestEnquiry()));
    }
}
