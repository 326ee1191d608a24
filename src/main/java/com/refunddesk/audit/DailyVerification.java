package com.refunddesk.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Verifies the chain by itself and raises the alarm: each break in the log, their number as a gauge. */
@Component
class DailyVerification {

    private static final Logger LOG = LoggerFactory.getLogger(DailyVerification.class);
    private static final int MOST_LOGGED = 100;

    private final AuditVerifier verifier;
    private final AtomicLong breaks;

    DailyVerification(AuditVerifier verifier, MeterRegistry registry) {
        this.verifier = verifier;
        this.breaks = registry.gauge("refund.desk.audit.breaks", new AtomicLong());
    }

    void run() {
        AtomicLong logged = new AtomicLong();
        AuditReport report = verifier.verify(found -> {
            if (logged.incrementAndGet() <= MOST_LOGGED) {
                LOG.error(
                        "The audit chain is broken: {} {}: {}",
                        found.subject(),
                        found.kind(),
                        found.sentence(Locale.ENGLISH));
            }
        });
        breaks.set(report.breaks());
        LOG.info(
                "Verified {} events of {} refunds and {} anchors: {} breaks",
                report.events(),
                report.refunds(),
                report.anchors(),
                report.breaks());
    }
}
