package com.refunddesk.servicelevel;

import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller.Role;
import com.refunddesk.web.DeskException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows managers how the desk keeps its promises. */
@RestController
@Tag(name = "Service levels")
class ServiceLevelController {

    private static final int DEFAULT_DAYS = 30;

    private final ServiceLevelReports reports;
    private final WorkingTime time;
    private final Clock clock;

    ServiceLevelController(ServiceLevelReports reports, WorkingTime time, Clock clock) {
        this.reports = reports;
        this.time = time;
        this.clock = clock;
    }

    @GetMapping("/api/v1/service-levels")
    @AllowedTo(Role.MANAGER)
    @Operation(
            summary = "Service levels by policy",
            description = "Of the refunds that were filed in the period: how many are open, at risk, late and paid, and"
                    + " the percentiles of the times to decision and money.")
    ServiceLevelReport serviceLevels(
            @Parameter(description = "A day in the desk's zone, or an instant with an offset; 30 days ago if left out")
                    @RequestParam(required = false)
                    String from,
            @Parameter(description = "A day, which is included, or an instant, which is not; now if left out")
                    @RequestParam(required = false)
                    String to) {
        Instant until = to == null ? clock.instant() : instant("to", to, 1);
        Instant since = from == null ? until.minus(java.time.Duration.ofDays(DEFAULT_DAYS)) : instant("from", from, 0);
        if (!since.isBefore(until)) {
            throw new DeskException(
                    HttpStatus.BAD_REQUEST,
                    "PERIOD_IS_EMPTY",
                    "\"from\" has to be before \"to\". Swap them, or leave one out.");
        }
        return reports.of(since, until);
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
