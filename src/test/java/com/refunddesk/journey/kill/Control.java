package com.refunddesk.journey.kill;

import com.refunddesk.platform.channel.Behaviour;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A guard that is taken out on purpose, so that the test can be seen to fail. */
enum Control {
    NONE {
        @Override
        void takeOut(World world) {}
    },
    /** The database takes a second attempt at a leg while the first one may have moved money. */
    NO_UNIQUE_KEY {
        @Override
        void takeOut(World world) {
            world.rows().run("alter table payout_attempt drop constraint payout_attempt_live");
        }

        @Override
        boolean refusesSecondAttempts() {
            return false;
        }
    },
    /** While the desk is killed no channel knows a key again: neither a repeated refund nor an enquiry finds the first one. */
    NO_IDEMPOTENCY_KEY {
        @Override
        void takeOut(World world) {
            world.channels().forEach(channel -> channel.server().will(Behaviour.of(Behaviour.Kind.FORGET_KEYS)));
        }

        /** What is on its way is found again, so that it ends. */
        @Override
        void putBack(World world) {
            world.channels().forEach(channel -> channel.server().willAsUsual());
        }

        @Override
        List<Fault> schedule(List<Fault> schedule) {
            return Collections.nCopies(schedule.size(), Fault.DESK_CALL_TO_COMMIT);
        }
    };

    abstract void takeOut(World world);

    /** Once nothing is killed any more. */
    void putBack(World world) {}

    /** Whether the database still has to refuse a second attempt. */
    boolean refusesSecondAttempts() {
        return true;
    }

    /** The faults against which the guard is there. */
    List<Fault> schedule(List<Fault> schedule) {
        return schedule;
    }

    static Control named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
