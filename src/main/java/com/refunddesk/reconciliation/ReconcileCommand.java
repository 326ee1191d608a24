package com.refunddesk.reconciliation;

import com.refunddesk.command.Command;
import com.refunddesk.command.DatabaseOnly;
import com.refunddesk.ledger.ClearingPostings;
import com.refunddesk.payout.AttemptRegister;
import com.refunddesk.payout.SettledLegs;
import com.refunddesk.reconciliation.Finding.Side;
import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.web.StrictJson;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RestController;

/**
 * The command {@code --refund-desk.command=reconcile --channel=… --date=… [--file=…]}: reconciles one bill with the desk's own
 * settings, without the desk.
 */
public final class ReconcileCommand {

    private static final Command COMMAND =
            new Command("reconcile", Wiring.class, "Not reconciled.", "POST /api/v1/reconciliations/bills");

    private ReconcileCommand() {}

    /** No stereotype, or the desk's own scan would find it. */
    @ComponentScan(
            basePackageClasses = ReconcileCommand.class,
            excludeFilters = @Filter({RestController.class, Configuration.class}))
    @ImportAutoConfiguration(JacksonAutoConfiguration.class)
    @EnableConfigurationProperties(ReconciliationProperties.class)
    @Import({DatabaseOnly.class, StrictJson.class, AttemptRegister.class, SettledLegs.class, ClearingPostings.class})
    static class Wiring {}

    /** Whether the command line asks for it. */
    public static boolean isAskedForBy(String... args) {
        return COMMAND.isAskedForBy(args);
    }

    /** Reconciles and tells what was found; 0: the channel has no open break, 1: it has, 2: it could not be reconciled. */
    public static int run(PrintStream out, String... args) {
        return COMMAND.run(
                out,
                context -> {
                    try {
                        return reconcile(context, out);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e.getMessage(), e);
                    }
                },
                args);
    }

    private static int reconcile(ApplicationContext context, PrintStream out) throws IOException {
        ApplicationArguments arguments = context.getBean(ApplicationArguments.class);
        BillChannel channel = option(arguments, "channel")
                .flatMap(BillChannel::of)
                .orElseThrow(() -> new IllegalArgumentException("--channel is one of " + BillChannel.names() + "."));
        LocalDate date = date(option(arguments, "date").orElse(""));
        Optional<Path> file = option(arguments, "file").map(Path::of);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new IllegalArgumentException("There is no file " + file.get() + " that can be read.");
        }
        Optional<RunResult> result = file.isPresent()
                ? Optional.of(context.getBean(Reconcile.class)
                        .run(channel, date, file.get(), Break.DESK, finding -> print(out, finding)))
                : context.getBean(DailyReconciliation.class).run(channel, date, finding -> print(out, finding));
        tell(
                result.orElseThrow(() -> new IllegalArgumentException("There is no bill of " + channel.lowerCase()
                        + " of " + date + ": name it with --file, or set refund-desk.reconciliation.folder.")),
                out);
        long open = context.getBean(BreakStore.class).count(new BreakStore.Filter(true, channel, null, null));
        out.println(open == 0 ? "No break is open." : open + " breaks of " + channel.lowerCase() + " are OPEN.");
        return open == 0 ? Command.ALL_WELL : Command.FOUND;
    }

    private static void tell(RunResult run, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "Run %d, %s of %s: %,d lines, %,d matched, %,d missing here, %,d missing there, %,d differing,"
                        + " %,d carried over; %,d breaks opened, %,d resolved.%n",
                run.runId(),
                run.channel().lowerCase(),
                run.date(),
                run.billLines(),
                run.matched(),
                run.missingHere(),
                run.missingThere(),
                run.differing(),
                run.carriedOver(),
                run.opened(),
                run.resolved());
    }

    private static void print(PrintStream out, Finding finding) {
        out.printf(
                "%-24s %-22s here: %-22s there: %-22s%n",
                finding.subject(), finding.kind(), side(finding.here()), side(finding.there()));
    }

    private static String side(Side side) {
        return side == null ? "-" : side.amount() + " " + side.state();
    }

    private static Optional<String> option(ApplicationArguments arguments, String name) {
        List<String> values = arguments.getOptionValues(name);
        return values == null ? Optional.empty() : values.stream().findFirst();
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--date is a day like 2026-03-10.", e);
        }
    }
}
