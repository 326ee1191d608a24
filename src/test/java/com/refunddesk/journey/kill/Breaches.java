package com.refunddesk.journey.kill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was found not to be as it must, each a sentence that begins with its invariant. */
final class Breaches {

    private final List<String> sentences = new ArrayList<>();

    void check(String what, boolean holds) {
        if (!holds) {
            sentences.add(what);
        }
    }

    void none(String what, Collection<?> found) {
        found.forEach(each -> sentences.add(what + " " + each));
    }

    /** Holds that what was found is what is due, each as often and nothing besides. */
    <T> void same(String what, Collection<T> due, Collection<T> found) {
        var dueTimes = count(due);
        var foundTimes = count(found);
        var all = new HashSet<>(dueTimes.keySet());
        all.addAll(foundTimes.keySet());
        all.forEach(each -> {
            var expected = dueTimes.getOrDefault(each, 0L);
            var times = foundTimes.getOrDefault(each, 0L);
            check("%s %s: %d times, due %d times".formatted(what, each, times, expected), times.equals(expected));
        });
    }

    private static <T> Map<T, Long> count(Collection<T> all) {
        return all.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
