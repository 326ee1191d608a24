package com.refunddesk.servicelevel;

import com.refunddesk.servicelevel.Periods.Period;
import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows managers how the desk keeps its promises. */
@RestController
@Tag(name = "Service levels")
class ServiceLevelController {

    private final ServiceLevelReports reports;
    private final Periods periods;

    ServiceLevelController(ServiceLevelReports reports, Periods periods) {
        this.reports = reports;
        this.periods = periods;
    }

    @GetMapping("/api/v1/service-levels")
    @AllowedTo(Role.MANAGER)
    @Operation(
            summary = "Service levels by policy",
            description =
                    "Of the refunds that were filed in the period: how many are open, at risk, late and paid, and"
                            + " the percentiles of the times to decision and money. The page /dashboard shows the same to people.")
    ServiceLevelReport serviceLevels(
            @Parameter(description = "A day in the desk's zone, or an instant with an offset; 30 days ago if left out")
                    @RequestParam(required = false)
                    String from,
            @Parameter(description = "A day, which is included, or an instant, which is not; now if left out")
                    @RequestParam(required = false)
                    String to) {
        Period period = periods.of(from, to);
        return reports.of(period.from(), period.to());
    }
}
