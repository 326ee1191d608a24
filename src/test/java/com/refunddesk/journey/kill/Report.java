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

    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final List<Duration> recoveries = new ArrayList<>();
    private final long began = System.nanoTime();
    private final List<String> notes = new ArrayList<>();
    private int refunds;

    void struck(Fault fault, Duration recovery) {
        faults.merge(fault, 1, Integer::sum);
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
        other.faults.forEach((fault, times) -> faults.merge(fault, times, Integer::sum));
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

    private int kills() {
        return faults.entrySet().stream()
                .filter(entry -> entry.getKey().isKill())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private String recovery() {
        return recoveries.isEmpty()
                ? ""
                : String.format(Locale.ROOT, ", recovery p50 %.1f s, p99 %.1f s", percentile(0.5), percentile(0.99));
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
        return faults.entrySet().stream()
                        .map(entry -> "%4d × %s%n"
                                .formatted(entry.getValue(), entry.getKey().words()))
                        .collect(Collectors.joining())
                + "%d refunds, %d faults of which %d kills%s%n"
                        .formatted(refunds, recoveries.size(), kills(), recovery())
                + String.join("\n", notes);
    }
}
