package com.refunddesk.journey.kill;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.journey.kill.Gate.Direction;
import com.refunddesk.platform.channel.Debit;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What is killed or held still, and when. A seam is hit on purpose: the step before it has demonstrably happened, and the one after it is
 * held back until the desk is dead.
 */
enum Fault {
    /** The desk stands before the row of an attempt, which a lock holds back from the table. */
    DESK_BEFORE_INTENT("desk before the intent is stored") {
        @Override
        void strike(Site site) {
            try (var lock = site.world().rows().hold("insert", "payout_attempt", "true")) {
                site.traffic();
                killAt(site.world(), lock, "insert into payout_attempt");
            }
            site.world().desk().start();
        }
    },
    /** The attempt is stored and its call has left the desk; it never reaches the channel. */
    DESK_INTENT_TO_CALL("desk between intent and call") {
        @Override
        void strike(Site site) {
            var world = site.world();
            world.channels().forEach(channel -> channel.gate().hold(Direction.TO_SERVER));
            site.traffic();
            until(() -> world.channels().stream().anyMatch(Channel::isCalled));
            world.kill(world.desk());
            world.channels().forEach(channel -> channel.gate().cut());
            world.desk().start();
        }
    },
    /** A channel has paid; its answer never reaches the desk. */
    DESK_CALL_TO_COMMIT("desk between call and commit") {
        @Override
        void strike(Site site) {
            var world = site.world();
            var answers = new Answers(world);
            answers.hold();
            site.traffic();
            until(() -> answers.ofPaid().isPresent());
            world.kill(world.desk());
            world.channels().forEach(channel -> channel.gate().cut());
            world.desk().start();
        }
    },
    /** What a channel answered is stored; that the step is done never reaches the engine. */
    DESK_COMMIT_TO_COMPLETION("desk between commit and completion") {
        @Override
        void strike(Site site) {
            site.traffic();
            until(() -> isStoredAndNotTold(site.world()));
            site.world().kill(site.world().desk());
            site.world().engineGate().cut();
            site.world().desk().start();
        }
    },
    /** The attempt at a transfer is stored; the row that comes before the bank's file is held back. */
    BANK_INTENT_TO_CALL("desk between intent and a transfer's file") {
        @Override
        void strike(Site site) {
            try (var lock = site.world().rows().hold("insert", "bank_payment", "true")) {
                site.transfer();
                killAt(site.world(), lock, "insert into bank_payment");
            }
            site.world().desk().start();
        }
    },
    /** The file is the bank's; that it was written isn't stored. */
    BANK_CALL_TO_COMMIT("desk between a transfer's file and commit") {
        @Override
        void strike(Site site) {
            try (var lock = site.world().rows().hold("update", "bank_payment", "true")) {
                site.transfer();
                killAt(site.world(), lock, "update bank_payment");
            }
            site.world().desk().start();
        }
    },
    /** That the bank has paid is stored; the engine never hears of it. */
    BANK_COMMIT_TO_COMPLETION("desk between a transfer's commit and completion") {
        @Override
        void strike(Site site) {
            var world = site.world();
            var settled = "new.route = 'BANK_TRANSFER' and new.state = 'SETTLED'";
            final int before;
            try (var lock = world.rows().hold("update", "payout_attempt", settled)) {
                before = world.rows().settledTransfers();
                site.transfer();
                until(() -> lock.isWaitedForBy("update payout_attempt"));
                world.engineGate().hold(Direction.TO_SERVER);
            }
            until(() -> world.rows().settledTransfers() > before);
            world.kill(world.desk());
            world.engineGate().cut();
            world.desk().start();
        }
    },
    DESK_ANYWHERE("desk at any moment") {
        @Override
        void strike(Site site) {
            site.underLoad();
            site.world().killAndStart(site.world().desk());
        }
    },
    /** It holds jobs and leases that others have taken over by the time it goes on. */
    DESK_FROZEN("desk stands still") {
        @Override
        void strike(Site site) {
            site.underLoad();
            site.world().freeze(site.world().desk());
        }

        @Override
        boolean isKill() {
            return false;
        }
    },
    BROKER_UNDER_LOAD("broker under load") {
        @Override
        void strike(Site site) {
            site.underLoad();
            site.world().killAndStart(site.world().broker());
        }
    },
    /** Killed, and killed again as soon as it listens, while it replays. */
    BROKER_IN_REPLAY("broker while it replays") {
        @Override
        void strike(Site site) {
            site.underLoad();
            var broker = site.world().broker();
            site.world().killAndStart(broker);
            until(() -> listens(broker.restAddress()));
            site.world().killAndStart(broker);
        }
    },
    POSTGRES("PostgreSQL under load") {
        @Override
        void strike(Site site) {
            site.underLoad();
            site.world().killAndStart(site.world().postgres().orElseThrow());
        }
    },
    CHANNEL("a channel under load") {
        @Override
        void strike(Site site) {
            site.underLoad();
            var channels = site.world().channels();
            site.world()
                    .killAndStart(
                            channels.get(site.random().nextInt(channels.size())).server());
        }
    };

    /** A transfer takes two people. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Set<Fault> NEED_POSTGRES = EnumSet.of(
            DESK_BEFORE_INTENT, BANK_INTENT_TO_CALL, BANK_CALL_TO_COMMIT, BANK_COMMIT_TO_COMPLETION, POSTGRES);

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** Where a fault strikes: the world, the filings that go on meanwhile, and chance. */
    record Site(World world, Portal portal, int filings, RandomGenerator random) {

        /** Lets the customers file their next refunds, beside everything that is still under way. */
        void traffic() {
            portal.open(filings);
        }

        /** The same, and one of them gets a transfer. */
        void transfer() {
            portal.expectTransfer();
            traffic();
        }

        /** Returns in the middle of it. */
        void underLoad() {
            var enough = portal.count() + 1 + random.nextInt(Math.max(1, filings / 2));
            traffic();
            until(() -> portal.count() >= enough);
        }
    }

    /** Kills, and lets start again what it killed, or holds it still; it may not work yet when this returns. */
    abstract void strike(Site site);

    boolean strikesOn(World.Database database) {
        return database == World.Database.POSTGRESQL || !NEED_POSTGRES.contains(this);
    }

    boolean isKill() {
        return true;
    }

    String words() {
        return words;
    }

    /** The channels' answers, held at their gates. */
    private static final class Answers {

        private final World world;
        private final Map<Channel, Integer> debitsBefore;

        Answers(World world) {
            this.world = world;
            debitsBefore = world.channels().stream()
                    .collect(Collectors.toMap(
                            Function.identity(),
                            channel -> channel.server().debits().size()));
        }

        void hold() {
            world.channels().forEach(channel -> channel.gate().hold(Direction.FROM_SERVER));
        }

        void letGo() {
            world.channels().forEach(channel -> channel.gate().letGo());
        }

        /** A debit that was made meanwhile, about which an answer waits. */
        Optional<Debit> ofPaid() {
            return debitsBefore.entrySet().stream()
                    .flatMap(before -> before.getKey().paidAndNotAnswered(before.getValue()).stream())
                    .findFirst();
        }
    }

    /** Kills the desk before a statement that a lock holds back; what waited is lost with it. */
    private static void killAt(World world, Rows.RowLock lock, String statement) {
        until(() -> lock.isWaitedForBy(statement));
        world.kill(world.desk());
        lock.cut();
    }

    /** Holds an answer of a channel until nothing gets from the desk to the engine, then lets the desk store it. */
    private static boolean isStoredAndNotTold(World world) {
        var answers = new Answers(world);
        answers.hold();
        try {
            until(() -> answers.ofPaid().isPresent());
            world.engineGate().hold(Direction.TO_SERVER);
            var paid = answers.ofPaid();
            answers.letGo();
            await().atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> paid.isPresent() && isStored(world, paid.get()));
            return true;
        } catch (ConditionTimeoutException e) {
            // The desk had given up waiting before: another answer.
            world.engineGate().cut();
            return false;
        } finally {
            answers.letGo();
        }
    }

    private static boolean isStored(World world, Debit debit) {
        var legId = debit.key().substring(0, debit.key().lastIndexOf('-'));
        var refundNo = legId.substring(0, legId.lastIndexOf('-'));
        for (JsonNode leg :
                world.as("agent").get("/api/v1/refunds/" + refundNo).body().path("legs")) {
            if (leg.path("legId").asText().equals(legId)) {
                return leg.path("status").asText().equals("SETTLED");
            }
        }
        return false;
    }

    private static boolean listens(URI address) {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void until(Callable<Boolean> reached) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(reached);
    }
}
