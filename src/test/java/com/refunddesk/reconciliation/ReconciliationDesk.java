package com.refunddesk.reconciliation;

import com.refunddesk.ledger.ClearingPostings;
import com.refunddesk.payout.AttemptRegister;
import com.refunddesk.payout.SettledLegs;
import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.web.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.web.bind.annotation.RestController;

/** Reconciliation on a database of its own, with a desk's attempts and book written straight into it. */
final class ReconciliationDesk implements AutoCloseable {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    // Not a @Configuration: a scan of the whole desk must not find it.
    @EnableTransactionManagement(proxyTargetClass = true)
    @EnableConfigurationProperties(ReconciliationProperties.class)
    @ComponentScan(
            basePackageClasses = Reconcile.class,
            excludeFilters = @Filter({RestController.class, Configuration.class}))
    @Import({AttemptRegister.class, SettledLegs.class, ClearingPostings.class})
    static class Wiring {

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource dataSource) {
            return new JdbcTemplate(dataSource);
        }

        @Bean
        JdbcTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        StrictJson strictJson() {
            return new StrictJson(new Jackson2ObjectMapperBuilder());
        }
    }

    final SetClock clock = new SetClock();
    final DeskBooks books;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Path folder;

    ReconciliationDesk(DataSource dataSource) {
        this(dataSource, Map.of());
    }

    ReconciliationDesk(DataSource dataSource, Map<String, Object> properties) {
        clock.setTo(at("2026-03-11T10:30:00"));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.getBeanFactory().registerSingleton("dataSource", dataSource);
        context.getBeanFactory().registerSingleton("clock", clock);
        context.register(Wiring.class);
        context.refresh();
        books = new DeskBooks(dataSource);
        try {
            folder = Files.createTempDirectory("bills");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** What a run said. */
    record Outcome(RunResult result, List<Finding> findings) {

        List<String> told() {
            return findings.stream()
                    .map(finding -> finding.kind() + " " + finding.subject())
                    .sorted()
                    .toList();
        }
    }

    Outcome reconcile(BillChannel channel, LocalDate date, DebitList bill) {
        return reconcile(channel, date, bill.write(folder.resolve("bill.json")));
    }

    Outcome reconcile(BillChannel channel, LocalDate date, Path bill) {
        List<Finding> findings = new ArrayList<>();
        return new Outcome(get(Reconcile.class).run(channel, date, bill, "finance", findings::add), findings);
    }

    List<Break> breaks(boolean open) {
        return get(BreakStore.class).list(new BreakStore.Filter(open, null, null, null), 0, 10_000);
    }

    long rows(String table) {
        return get(JdbcClient.class)
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(SHANGHAI).toInstant();
    }

    /** A clock that stands where a test sets it. */
    static final class SetClock extends Clock {

        private volatile Instant now = Instant.EPOCH;

        void setTo(Instant instant) {
            now = instant;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return SHANGHAI;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Zones are applied to instants, not to this clock");
        }
    }

    @Override
    public void close() {
        context.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
