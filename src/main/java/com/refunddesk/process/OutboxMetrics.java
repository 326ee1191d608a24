package com.refunddesk.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows how many messages the engine doesn't have yet, and how many of them it has refused or missed before. */
@Component
class OutboxMetrics implements MeterBinder {

    private static final String WAITING = "select count(*) from " + Outbox.TABLE;
    private static final String FAILING = WAITING + " where consecutive_failures > 0";

    private final JdbcClient jdbc;

    OutboxMetrics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("refund.desk.outbox.waiting", () -> count(WAITING))
                .description("Messages that the engine doesn't have yet")
                .register(registry);
        Gauge.builder("refund.desk.outbox.failing", () -> count(FAILING))
                .description("Messages that failed at least once and are tried again")
                .register(registry);
    }

    private Integer count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
