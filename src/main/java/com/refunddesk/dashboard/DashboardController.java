package com.refunddesk.dashboard;

import com.refunddesk.servicelevel.Periods;
import com.refunddesk.servicelevel.Periods.Period;
import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller.Role;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The managers' page. */
@Controller
@Hidden
class DashboardController {

    private final Dashboards dashboards;
    private final Periods periods;
    private final Clock clock;

    DashboardController(Dashboards dashboards, Periods periods, Clock clock) {
        this.dashboards = dashboards;
        this.periods = periods;
        this.clock = clock;
    }

    @Operation(summary = "The managers' dashboard, a page")
    @GetMapping(path = "/dashboard", produces = MediaType.TEXT_HTML_VALUE)
    @AllowedTo(Role.MANAGER)
    String show(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            Locale locale,
            Model model) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, periods.zone());
        // A browser sends a field that was left empty too.
        Period period = periods.of(isGiven(from) ? from : null, isGiven(to) ? to : today.toString());
        model.addAttribute("page", dashboards.of(period));
        model.addAttribute("from", LocalDate.ofInstant(period.from(), periods.zone()));
        model.addAttribute("to", LocalDate.ofInstant(period.to().minusNanos(1), periods.zone()));
        model.addAttribute("words", new Words(locale, periods.zone(), now));
        return "dashboard";
    }

    private static boolean isGiven(String parameter) {
        return parameter != null && !parameter.isBlank();
    }
}
