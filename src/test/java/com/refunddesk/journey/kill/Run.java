package com.refunddesk.journey.kill;

import static org.awaitility.Awaitility.await;

import com.refunddesk.journey.kill.Rows.SecondAttempt;
import com.refunddesk.platform.channel.OwedCallback.Manner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One run, from an empty world to its last refund's end.
 *
 * @param seed what the customers ask for, how the channels treat it, and what is killed in which order
 */
record Run(long seed, int refunds, int kills, World.Database database, Control control) {

    private static final List<String> UNDER_WAY = List.of(
            "SUBMITTED",
            "UNDER_REVIEW",
            "AWAITING_MATERIALS",
            "AWAITING_SECOND_APPROVAL",
            "UNDER_APPEAL",
            "APPROVED",
            "PAYING",
            "PAYOUT_EXCEPTION");

    /** What was broken in the end, and the report about how it came to that. */
    record Outcome(List<String> breaches, Report report) {}

    Outcome in(Path home) {
        var faults = control.schedule(Schedule.of(seed, kills, database));
        if (refunds <= faults.size()) {
            throw new IllegalArgumentException(
                    "Each fault strikes among filings: more refunds are needed than the " + faults.size() + " faults.");
        }
        try (var world = World.startedIn(home, database);
                var portal = new Portal(world, seed, refunds);
                var people = new People(world, portal)) {
            control.takeOut(world);
            var report = new Report();
            var breaches = new Breaches();
            var secondAttempts = strike(faults, world, portal, report);
            control.putBack(world);
            portal.open(refunds);
            try {
                awaitEnd(world, portal, people);
            } catch (ConditionTimeoutException e) {
                // What didn't end is then found by its name.
                breaches.check("I7 waited in vain: " + e.getMessage(), false);
            }
            var books = Invariants.hold(world, portal, breaches);
            if (control.refusesSecondAttempts()) {
                secondAttempts.add(world.rows().addSecondAttempt());
                breaches.check(
                        "I2 the database took a second attempt at a leg: " + secondAttempts,
                        !secondAttempts.contains(SecondAttempt.TAKEN));
                breaches.check(
                        "I2 the database never had a second attempt to refuse",
                        secondAttempts.contains(SecondAttempt.REFUSED));
            }
            report.filed(refunds);
            report.note(
                    "each channel down for %d s; told to channels: %s",
                    channelOutage().toSeconds(), portal.weather());
            report.note(
                    "callbacks turned away: %d forged, %d stale; second attempts at a leg: %d refused, %d taken",
                    books.turnedAway(Manner.FORGED),
                    books.turnedAway(Manner.STALE),
                    Collections.frequency(secondAttempts, SecondAttempt.REFUSED),
                    Collections.frequency(secondAttempts, SecondAttempt.TAKEN));
            report.note(
                    "%d requests repeated by customers, %d tasks done, %d incidents retried and %d open,"
                            + " %d mails of which %d came twice",
                    portal.retries(),
                    people.tasks(),
                    people.incidents(),
                    world.broker().records().openIncidents().size(),
                    world.mail().messageIds().size(),
                    repeatedMails(world));
            return new Outcome(breaches.sentences(), report);
        }
    }

    /** Returns what became of each second attempt at a leg. */
    private List<SecondAttempt> strike(List<Fault> faults, World world, Portal portal, Report report) {
        var random = new Random(seed);
        var stretches = faults.size() + 1;
        var share = refunds / stretches;
        List<SecondAttempt> secondAttempts = new ArrayList<>();
        try (var outages = Executors.newSingleThreadScheduledExecutor()) {
            world.mail().kill();
            outages.schedule(world.mail()::start, mailOutage().toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < faults.size(); i++) {
                takeChannelsDown(world, i, stretches);
                faults.get(i).strike(new Fault.Site(world, portal, share, random));
                report.struck(faults.get(i), world.awaitRecovery());
                if (database == World.Database.POSTGRESQL) {
                    secondAttempts.add(world.rows().addSecondAttempt());
                }
            }
            takeChannelsDown(world, faults.size(), stretches);
        }
        return secondAttempts;
    }

    /** Each channel once, spread over the stretches before, between and after the faults: all of them run then. */
    private void takeChannelsDown(World world, int stretch, int stretches) {
        var channels = world.channels();
        for (int i = 0; i < channels.size(); i++) {
            if (i * stretches / channels.size() == stretch) {
                channels.get(i).server().takeDown(channelOutage());
            }
        }
    }

    /** Ten minutes in a run of two thousand. */
    private Duration mailOutage() {
        return Duration.ofSeconds(Math.clamp(refunds * 600L / 2_000, 3, 600));
    }

    /** Two minutes in a run of two thousand. */
    private Duration channelOutage() {
        return Duration.ofSeconds(Math.clamp(refunds * 120L / 2_000, 3, 120));
    }

    private void awaitEnd(World world, Portal portal, People people) {
        // Nobody's money waits longer, once everything works again.
        var patience = Duration.ofMinutes(5).plusSeconds(refunds / 4);
        await("every refund to end")
                .atMost(patience)
                .pollInterval(Duration.ofSeconds(1))
                .failFast("nobody is at work", () -> !people.areAtWork())
                .until(() -> portal.isQuiet() && underWay(world) == 0);
        if (database == World.Database.POSTGRESQL) {
            await("every attempt to have an outcome")
                    .atMost(patience)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> world.rows().openAttempts() == 0);
        }
        await("every mail and message to be gone")
                .atMost(patience)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> world.metric("refund_desk_mails", "pending") == 0
                        && world.metric("refund_desk_outbox_waiting", "") == 0);
    }

    private static int underWay(World world) {
        return UNDER_WAY.stream()
                .mapToInt(status -> world.as("agent")
                        .get("/api/v1/refunds?size=1&status=" + status)
                        .body()
                        .path("total")
                        .asInt())
                .sum();
    }

    private static long repeatedMails(World world) {
        var ids = world.mail().messageIds();
        return ids.size() - ids.stream().distinct().count();
    }
}
