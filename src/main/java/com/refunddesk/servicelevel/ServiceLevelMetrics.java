package com.refunddesk.servicelevel;

import com.refunddesk.servicelevel.ServiceLevelReports.Now;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * Gauges of what is open. The figures are the whole database's, so that each desk reports the same: take their maximum,
 * not their sum.
 */
@Component
class ServiceLevelMetrics implements MeterBinder {

    /** One query serves a whole scrape. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final ServiceLevelReports reports;
    private final Clock clock;
    private Now latest;
    private Instant readAt = Instant.MIN;

    ServiceLevelMetrics(ServiceLevelReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "open", Now::open);
        gauge(registry, "at_risk", Now::atRisk);
        gauge(registry, "breached", Now::breached);
    }

    private void gauge(MeterRegistry registry, String state, ToDoubleFunction<Now> figure) {
        Gauge.builder("refund.desk.refunds", this, self -> figure.applyAsDouble(self.latest()))
                .tag("service.level", state)
                .description("Refunds that aren't decided: all of them, those at risk, and those late")
                .register(registry);
    }

    private synchronized Now latest() {
        Instant now = clock.instant();
        if (latest == null || Duration.between(readAt, now).abs().compareTo(FRESH) > 0) {
            latest = reports.now();
            readAt = now;
        }
        return latest;
    }
}
