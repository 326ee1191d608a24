package com.refunddesk.dashboard;

import com.refunddesk.servicelevel.ServiceLevelReports.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Two columns for each day, in the units of an SVG of {@link #WIDTH} by {@link #HEIGHT}. */
record DayChart(List<Columns> days, List<Line> lines, long decided, long paid) {

    static final int WIDTH = 960;
    static final int HEIGHT = 240;

    private static final int LEFT = 40;
    private static final int TOP = 12;
    private static final int BOTTOM = HEIGHT - 28;
    private static final int LINES = 4;
    private static final int GAP = 2;

    /** @param labelled whether the day is named below */
    record Columns(
            LocalDate day,
            long decided,
            long paid,
            int x,
            int width,
            int decidedHeight,
            int paidHeight,
            boolean labelled) {

        public int decidedY() {
            return BOTTOM - decidedHeight;
        }

        public int paidY() {
            return BOTTOM - paidHeight;
        }

        public int paidX() {
            return x + width + GAP;
        }

        public int middle() {
            return x + width + GAP / 2;
        }
    }

    /** A line across, and what it stands for. */
    record Line(int y, long value) {}

    static DayChart of(List<Day> days) {
        long highest = days.stream()
                .flatMapToLong(day -> LongStream.of(day.decided(), day.paid()))
                .max()
                .orElse(0);
        long top = roundUp(Math.max(LINES, highest));
        List<Columns> columns = new ArrayList<>();
        int slot = (WIDTH - LEFT) / Math.max(1, days.size());
        int width = Math.max(1, (slot - 4 * GAP) / 2);
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            columns.add(new Columns(
                    day.day(),
                    day.decided(),
                    day.paid(),
                    LEFT + i * slot + GAP,
                    width,
                    height(day.decided(), top),
                    height(day.paid(), top),
                    // The last day is named, and every fifth before it.
                    (days.size() - 1 - i) % 5 == 0));
        }
        List<Line> lines = LongStream.rangeClosed(0, LINES)
                .mapToObj(n -> new Line(BOTTOM - height(top * n / LINES, top), top * n / LINES))
                .toList();
        return new DayChart(
                columns,
                lines,
                days.stream().mapToLong(Day::decided).sum(),
                days.stream().mapToLong(Day::paid).sum());
    }

    private static int height(long value, long top) {
        return Math.toIntExact(value * (BOTTOM - TOP) / top);
    }

    /** To one, two or five times a power of ten, in quarters that are whole. */
    private static long roundUp(long value) {
        long power = LINES;
        while (true) {
            for (long step : new long[] {1, 2, 5}) {
                if (step * power >= value) {
                    return step * power;
                }
            }
            power *= 10;
        }
    }
}
