package com.refunddesk.audit;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The command {@code --refund-desk.command=verify-audit}: verifies the chain with the desk's own settings, without the
 * desk. It needs the database and nothing else, and changes nothing there.
 */
public final class VerifyAudit {

    private static final String ARGUMENT = "--refund-desk.command=verify-audit";
    private static final int UNBROKEN = 0;
    private static final int BROKEN = 1;
    private static final int NOT_VERIFIED = 2;

    private VerifyAudit() {}

    /** No stereotype, or the desk's own scan would find it. */
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @EnableConfigurationProperties(AuditProperties.class)
    @Import({AuditVerifier.class, Anchors.class, Seals.class})
    static class Wiring {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        /** H2 would make an empty database where there is none, and call it unbroken. */
        @Bean
        static BeanPostProcessor onlyWhatExists() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    if (bean instanceof DataSourceProperties properties
                            && properties.getUrl() != null
                            && properties.getUrl().startsWith("jdbc:h2:file:")) {
                        properties.setUrl(properties.getUrl() + ";IFEXISTS=TRUE");
                    }
                    return bean;
                }
            };
        }
    }

    /** Whether the command line asks for it. */
    public static boolean isAskedForBy(String... args) {
        return Arrays.asList(args).contains(ARGUMENT);
    }

    /** Verifies and tells what was found; 0: unbroken, 1: broken, 2: it could not be verified. */
    public static int run(PrintStream out, String... args) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.datasource.hikari.maximum-pool-size=2");
        String[] quiet = Stream.concat(Stream.of("--logging.level.root=off"), Arrays.stream(args))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext context = application.run(quiet)) {
            return verify(context.getBean(AuditVerifier.class), out);
        } catch (RuntimeException e) {
            out.println("Not verified. " + whatToDo(e));
            return NOT_VERIFIED;
        }
    }

    private static int verify(AuditVerifier verifier, PrintStream out) {
        long start = System.nanoTime();
        AuditReport report = verifier.verify(
                found -> out.printf("%-28s %-22s %s%n", found.subject(), found.kind(), found.sentence(Locale.ENGLISH)));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        out.printf(
                Locale.ROOT,
                "Verified %,d events of %,d refunds and %,d anchors in %.1f s.%n",
                report.events(),
                report.refunds(),
                report.anchors(),
                took.toMillis() / 1000.0);
        report.latestAnchor()
                .ifPresent(anchor -> out.printf(
                        "Latest anchor %d:%s, made at %s.%n", anchor.anchorNo(), anchor.hash(), anchor.at()));
        out.println(
                report.unbroken() ? "The chain is unbroken." : "The chain is BROKEN: " + report.breaks() + " found.");
        return report.unbroken() ? UNBROKEN : BROKEN;
    }

    private static String whatToDo(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return switch (sql.getErrorCode()) {
                    case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                        "A running desk holds the database file. Ask it instead, GET /api/v1/audit/verification, or end it.";
                    case ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1 ->
                        "There is no database file; does refund-desk.home, or spring.datasource.url, lead to it? "
                                + sql.getMessage();
                    default -> "The database can't be read: " + sql.getMessage();
                };
            }
        }
        return failure.getMessage();
    }
}
