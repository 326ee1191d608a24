package com.refunddesk.command;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Something that is asked for by {@code --refund-desk.command=<name>} instead of a desk. Its exit status says how it went: 0
 * all well, 1 something was found, {@value #NOT_DONE} it could not be done.
 *
 * @param wiring what it needs, {@link DatabaseOnly} among it
 * @param notDone how the sentence begins that says why it could not be done
 * @param instead what a running desk offers in its place
 */
public record Command(String name, Class<?> wiring, String notDone, String instead) {

    public static final int ALL_WELL = 0;
    public static final int FOUND = 1;
    public static final int NOT_DONE = 2;

    /** Whether the command line asks for it. */
    public boolean isAskedForBy(String... args) {
        return Arrays.asList(args).contains("--refund-desk.command=" + name);
    }

    /** Does it with the desk's settings and tells why if it can't. */
    public int run(PrintStream out, ToIntFunction<ConfigurableApplicationContext> work, String... args) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(wiring)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.datasource.hikari.maximum-pool-size=2");
        String[] quiet = Stream.concat(Stream.of("--logging.level.root=off"), Arrays.stream(args))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext context = application.run(quiet)) {
            return work.applyAsInt(context);
        } catch (RuntimeException e) {
            out.println(notDone + " " + whatToDo(e));
            return NOT_DONE;
        }
    }

    private String whatToDo(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return switch (sql.getErrorCode()) {
                    case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                        "A running desk holds the database file. Ask it instead, " + instead + ", or end it.";
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
