package com.refunddesk.servicelevel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Measures working time: every instant of a working day counts, from midnight to midnight in the desk's zone, and no
 * instant of another day does. A term of N working days is over when N × 24 hours of working time have passed, so a
 * request of Friday 18:00 with three working days is due on Wednesday 18:00. Time that is measured in parts adds up to
 * the same as in one piece.
 */
class WorkingTime {

    /** Long enough for any holiday; a calendar without working days is a mistake in its data. */
    private static final int LONGEST_BREAK_DAYS = 60;

    private final WorkingCalendar calendar;
    private final ZoneId zone;

    WorkingTime(WorkingCalendar calendar, ZoneId zone) {
        this.calendar = calendar;
        this.zone = zone;
    }

    static Duration ofWorkingDays(int days) {
        return Duration.ofHours(24L * days);
    }

    /** The working time between two instants; none when {@code to} isn't after {@code from}. */
    Duration between(Instant from, Instant to) {
        Duration total = Duration.ZERO;
        Instant at = from;
        while (at.isBefore(to)) {
            LocalDate day = dayOf(at);
            Instant next = endOf(day);
            Instant until = next.isBefore(to) ? next : to;
            if (calendar.isWorkingDay(day)) {
                total = total.plus(Duration.between(at, until));
            }
            at = until;
        }
        return total;
    }

    /**
     * The earliest instant by which that much working time has passed since {@code from}; {@code from} itself for none. A
     * term that is used up at the last midnight of a working week ends there, not when the next week starts.
     */
    Instant after(Instant from, Duration working) {
        Duration left = working;
        Instant at = from;
        int idle = 0;
        while (left.isPositive()) {
            LocalDate day = dayOf(at);
            Instant next = endOf(day);
            if (calendar.isWorkingDay(day)) {
                idle = 0;
                Duration today = Duration.between(at, next);
                if (left.compareTo(today) <= 0) {
                    return at.plus(left);
                }
                left = left.minus(today);
            } else if (++idle > LONGEST_BREAK_DAYS) {
                throw new IllegalStateException("No working day in the " + LONGEST_BREAK_DAYS + " days before " + day);
            }
            at = next;
        }
        return at;
    }

    ZoneId zone() {
        return zone;
    }

    private LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
