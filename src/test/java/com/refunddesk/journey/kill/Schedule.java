package com.refunddesk.journey.kill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Which faults strike, and in which order: each kind once before any comes again. */
final class Schedule {

    private Schedule() {}

    static List<Fault> of(long seed, int kills, World.Database database) {
        var random = new Random(seed);
        List<Fault> schedule = new ArrayList<>();
        while (schedule.size() < kills) {
            var round = new ArrayList<>(Stream.of(Fault.values())
                    .filter(fault -> fault.strikesOn(database))
                    .toList());
            Collections.shuffle(round, random);
            schedule.addAll(round);
        }
        return List.copyOf(schedule.subList(0, kills));
    }
}
