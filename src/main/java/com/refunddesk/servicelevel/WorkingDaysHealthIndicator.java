package com.refunddesk.servicelevel;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Warns from 1 November on while the coming year's holidays are missing: until then its holidays would count as working
 * days. A warning takes no desk out of service.
 */
@Component("workingDays")
class WorkingDaysHealthIndicator implements HealthIndicator {

    static final Status WARNING = new Status("WARNING");

    private final WorkingCalendar calendar;
    private final WorkingTime time;
    private final Clock clock;

    WorkingDaysHealthIndicator(WorkingCalendar calendar, WorkingTime time, Clock clock) {
        this.calendar = calendar;
        this.time = time;
        this.clock = clock;
    }

    @Override
    public Health health() {
        LocalDate today = LocalDate.now(clock.withZone(time.zone()));
        int needed = today.getMonth().compareTo(Month.NOVEMBER) >= 0 ? today.getYear() + 1 : today.getYear();
        for (int year = today.getYear(); year <= needed; year++) {
            if (!calendar.knows(year)) {
                return Health.status(WARNING)
                        .withDetail("missingYear", year)
                        .withDetail(
                                "whatToDo",
                                "Put the year's holidays into refund-desk.working-days.folder as " + year
                                        + ".json; until then only weekends are off. See docs/service-level.md.")
                        .build();
            }
        }
        return Health.up().build();
    }
}
