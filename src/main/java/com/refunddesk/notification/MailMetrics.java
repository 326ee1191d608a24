package com.refunddesk.notification;

import com.refunddesk.notification.Notifications.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Gauges of the mails that wait and of those that are parked: the latter need somebody. */
@Component
class MailMetrics implements MeterBinder {

    private final NotificationRows rows;

    MailMetrics(NotificationRows rows) {
        this.rows = rows;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, Status.PENDING);
        gauge(registry, Status.PARKED);
    }

    private void gauge(MeterRegistry registry, Status status) {
        Gauge.builder("refund.desk.mails", rows, table -> table.count(status))
                .tag("status", status.name().toLowerCase(Locale.ROOT))
                .description("Mails that the server hasn't taken yet, and those that it refused for good")
                .register(registry);
    }
}
