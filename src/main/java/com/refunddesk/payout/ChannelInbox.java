package com.refunddesk.payout;

import com.refunddesk.process.MessageName;
import com.refunddesk.process.ProcessMessages;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The inbox of channel reports. A reported success or acceptance is stored at once; a reported failure is kept until an
 * enquiry confirms it, which the process is woken up to make.
 */
@Service
class ChannelInbox implements ChannelReports {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelInbox.class);

    private final JdbcClient jdbc;
    private final LegStore legs;
    private final AttemptStore attempts;
    private final Channels channels;
    private final Outcomes outcomes;
    private final ProcessMessages messages;
    private final Clock clock;

    ChannelInbox(
            JdbcClient jdbc,
            LegStore legs,
            AttemptStore attempts,
            Channels channels,
            Outcomes outcomes,
            ProcessMessages messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.legs = legs;
        this.attempts = attempts;
        this.channels = channels;
        this.outcomes = outcomes;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Receipt take(ChannelReport report) {
        Optional<String> legId = attempts.byKey(report.key())
                .filter(attempt -> isPaidBy(report.channel(), attempt))
                .map(Attempt::legId);
        if (legId.isEmpty()) {
            return Receipt.UNKNOWN_KEY;
        }
        LegRow leg = legs.lock(legId.get());
        if (!isNew(report)) {
            return Receipt.DUPLICATE;
        }
        Attempt attempt = attempts.byKey(report.key()).orElseThrow();
        if (apply(leg, attempt, report)) {
            messages.publish(MessageName.PAYOUT_REPORTED, attempt.correlationKey(), report.eventId(), null);
        }
        return Receipt.TAKEN;
    }

    /** One channel's signature says nothing about what another one paid. */
    private boolean isPaidBy(String channel, Attempt attempt) {
        return channels.serving(attempt.route())
                .filter(serving -> serving.name().equals(channel))
                .isPresent();
    }

    private boolean isNew(ChannelReport report) {
        int inserted = jdbc.sql("""
                        insert into payout_inbox (channel, event_id, channel_key, status, received_at)
                        select :channel, :eventId, :key, :status, cast(:now as timestamp with time zone)
                        where not exists
                            (select 1 from payout_inbox where channel = :channel and event_id = :eventId)
                        """)
                .param("channel", report.channel())
                .param("eventId", report.eventId())
                .param("key", report.key())
                .param("status", report.status().name())
                .param("now", Rows.at(clock.instant()))
                .update();
        return inserted == 1;
    }

    /** Whether it changed anything that the process waits for. */
    private boolean apply(LegRow leg, Attempt attempt, ChannelReport report) {
        return switch (report.status()) {
            case SETTLED -> {
                if (attempt.state() == AttemptState.FAILED) {
                    outcomes.contradict(attempt, "SETTLED");
                }
                yield isOfItsAmount(report, attempt)
                        ? outcomes.move(leg, attempt, AttemptState.SETTLED, report.channelRefundId(), null)
                        : isAskedAbout(attempt);
            }
            case PENDING -> outcomes.move(leg, attempt, AttemptState.SENT, report.channelRefundId(), null);
            case FAILED -> {
                if (attempt.state().isFinal()) {
                    if (attempt.state() == AttemptState.SETTLED) {
                        outcomes.contradict(attempt, "FAILED");
                    }
                    yield false;
                }
                attempts.refusal(attempt, new Failure("CHANNEL_REPORTED_FAILURE", report.failureReason()));
                yield isAskedAbout(attempt);
            }
        };
    }

    /** A report that says nothing of the amount, or names another one, is only a reason to ask. */
    private static boolean isOfItsAmount(ChannelReport report, Attempt attempt) {
        boolean its = attempt.amount().equals(report.amount());
        if (!its && report.amount() != null) {
            LOG.error(
                    "{} reports that it paid {} under {}, which was to be {}: it is asked what it did",
                    report.channel(),
                    report.amount(),
                    attempt.channelKey(),
                    attempt.amount());
        }
        return its;
    }

    /** Has the process ask at once, where the attempt has no end yet. */
    private boolean isAskedAbout(Attempt attempt) {
        if (!attempt.state().isFinal()) {
            attempts.enquireAt(attempt, clock.instant());
        }
        return !attempt.state().isFinal();
    }
}
