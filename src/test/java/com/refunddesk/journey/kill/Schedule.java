package com.refunddesk.journey.kill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Which faults strike, and in which order: each kind once before any comes again. */
final class Schedule {

    private Schedule() {}

    /** So many kills, and whatever else comes between them. */
    static List<Fault> of(long seed, int kills, World.Database database) {
        var random = new Random(seed);
        List<Fault> schedule = new ArrayList<>();
        int left = kills;
        while (left > 0) {
            var round = new ArrayList<>(Stream.of(Fault.values())
                    .filter(fault -> fault.strikesOn(database))
                    .toList());
            Collections.shuffle(round, random);
            for (Fault fault : round) {
                if (left > 0) {
                    schedule.add(fault);
                    left -= fault.isKill() ? 1 : 0;
                }
            }
        }
        return List.copyOf(schedule);
    }
}
