package com.refunddesk.servicelevel;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;

/**
 * The public holidays and make-up working days of mainland China, one file for each year as the State Council's General
 * Office announces them. A make-up working day (a Saturday or Sunday worked for a longer holiday) counts like any other.
 */
class ChineseCalendar implements WorkingCalendar {

    /** A year's file; the notice and its address say where the days come from. */
    record YearFile(
            int year, String notice, String source, List<LocalDate> holidays, List<LocalDate> makeUpWorkingDays) {}

    private record Year(Set<LocalDate> holidays, Set<LocalDate> makeUpWorkingDays) {}

    private final Map<Integer, Year> years = new HashMap<>();

    /** A later file replaces an earlier one of the same year, so that an operator's folder can correct what is shipped. */
    ChineseCalendar(List<Resource> files, ObjectMapper json) {
        for (Resource file : files) {
            YearFile year = read(file, json);
            years.put(year.year(), new Year(Set.copyOf(year.holidays()), Set.copyOf(year.makeUpWorkingDays())));
        }
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        Year year = years.get(day.getYear());
        if (year != null) {
            if (year.makeUpWorkingDays().contains(day)) {
                return true;
            }
            if (year.holidays().contains(day)) {
                return false;
            }
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    @Override
    public boolean knows(int year) {
        return years.containsKey(year);
    }

    private static YearFile read(Resource file, ObjectMapper json) {
        try (InputStream in = file.getInputStream()) {
            YearFile year = json.readValue(in, YearFile.class);
            List<LocalDate> strangers = Stream.concat(year.holidays().stream(), year.makeUpWorkingDays().stream())
                    .filter(day -> day.getYear() != year.year())
                    .toList();
            if (!strangers.isEmpty()) {
                throw new IllegalStateException(
                        file.getDescription() + " is for " + year.year() + " but has " + strangers);
            }
            return year;
        } catch (IOException e) {
            throw new UncheckedIOException("The working days in " + file.getDescription() + " can't be read", e);
        }
    }
}
