package com.refunddesk.servicelevel;

import com.refunddesk.web.DeskException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads the period that a manager asks for, in days of the desk's zone or in instants. */
@Component
public class Periods {

    private static final int DEFAULT_DAYS = 30;

    private final WorkingTime time;
    private final Clock clock;

    Periods(WorkingTime time, Clock clock) {
        this.time = time;
        this.clock = clock;
    }

    /**
     * @param from inclusive
     * @param to exclusive
     */
    public record Period(Instant from, Instant to) {}

    /**
     * @param from a day, or an instant with an offset; {@code null}: 30 days before the end
     * @param to a day, which is included, or an instant, which isn't; {@code null}: now
     */
    public Period of(String from, String to) {
        Instant until = to == null ? clock.instant() : instant("to", to, 1);
        Instant since = from == null ? until.minus(Duration.ofDays(DEFAULT_DAYS)) : instant("from", from, 0);
        if (!since.isBefore(until)) {
            throw new DeskException(
                    HttpStatus.BAD_REQUEST,
                    "PERIOD_IS_EMPTY",
                    "\"from\" has to be before \"to\". Swap them, or leave one out.");
        }
        return new Period(since, until);
    }

    /** Where days begin and end. */
    public ZoneId zone() {
        return time.zone();
    }

    private Instant instant(String name, String text, int daysLater) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(time.zone())
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new DeskException(
                    HttpStatus.BAD_REQUEST,
                    "PERIOD_IS_NOT_A_TIME",
                    "\"" + name + "\" has to be a day like 2026-07-31 or an instant like 2026-07-31T18:00:00+08:00.");
        }
    }
}
