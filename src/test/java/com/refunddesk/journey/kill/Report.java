package com.refunddesk.journey.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What happened, for people: in a run, or in several. */
final class Report {

    private final Map<Fault, Integer> kills = new EnumMap<>(Fault.class);
    private final List<Duration> recoveries = new ArrayList<>();
    private final long began = System.nanoTime();
    private final List<String> notes = new ArrayList<>();
    private int refunds;

    void killed(Fault fault, Duration recovery) {
        kills.merge(fault, 1, Integer::sum);
        recoveries.add(recovery);
        print("%4.0f s: %s, back after %.1f s%n", seconds(), fault.words(), seconds(recovery));
    }

    void filed(int more) {
        refunds += more;
        note("%d refunds in %.0f s, %.1f a second", refunds, seconds(), refunds / seconds());
    }

    void note(String format, Object... values) {
        notes.add(String.format(Locale.ROOT, format, values));
    }

    /** Takes in what another one says, but for its notes. */
    void add(Report other) {
        other.kills.forEach((fault, times) -> kills.merge(fault, times, Integer::sum));
        recoveries.addAll(other.recoveries);
        refunds += other.refunds;
    }

    /** Since it began. */
    private double seconds() {
        return seconds(Duration.ofNanos(System.nanoTime() - began));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private double percentile(double share) {
        var sorted = recoveries.stream().sorted().toList();
        return seconds(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    @Override
    public String toString() {
        return kills.entrySet().stream()
                        .map(entry -> "%4d × %s%n"
                                .formatted(entry.getValue(), entry.getKey().words()))
                        .collect(Collectors.joining())
                + String.format(
                        Locale.ROOT,
                        "%d refunds, %d kills, recovery p50 %.1f s, p99 %.1f s%n",
                        refunds,
                        recoveries.size(),
                        percentile(0.5),
                        percentile(0.99))
                + String.join("\n", notes);
    }
}
