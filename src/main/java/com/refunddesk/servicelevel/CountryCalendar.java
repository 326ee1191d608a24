package com.refunddesk.servicelevel;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The public holidays of a country other than China, computed; it has no make-up working days. */
class CountryCalendar implements WorkingCalendar {

    private final HolidayManager holidays;
    private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

    CountryCalendar(String country) {
        holidays = HolidayManager.getInstance(ManagerParameters.create(country));
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !byYear.computeIfAbsent(day.getYear(), this::holidaysOf).contains(day);
    }

    @Override
    public boolean knows(int year) {
        return true;
    }

    private Set<LocalDate> holidaysOf(int year) {
        return holidays.getHolidays(Year.of(year)).stream()
                .map(holiday -> holiday.getDate())
                .collect(Collectors.toUnmodifiableSet());
    }
}
