package com.refunddesk.audit;

import com.refunddesk.command.Command;
import com.refunddesk.command.DatabaseOnly;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * The command {@code --refund-desk.command=verify-audit}: verifies the chain with the desk's own settings, without the
 * desk. It needs the database and nothing else, and changes nothing there.
 */
public final class VerifyAudit {

    private static final Command COMMAND =
            new Command("verify-audit", Wiring.class, "Not verified.", "GET /api/v1/audit/verification");

    private VerifyAudit() {}

    /** No stereotype, or the desk's own scan would find it. */
    @EnableConfigurationProperties(AuditProperties.class)
    @Import({DatabaseOnly.class, AuditVerifier.class, Anchors.class, Seals.class})
    static class Wiring {}

    /** Whether the command line asks for it. */
    public static boolean isAskedForBy(String... args) {
        return COMMAND.isAskedForBy(args);
    }

    /** Verifies and tells what was found; 0: unbroken, 1: broken, 2: it could not be verified. */
    public static int run(PrintStream out, String... args) {
        return COMMAND.run(out, context -> verify(context.getBean(AuditVerifier.class), out), args);
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
        return report.unbroken() ? Command.ALL_WELL : Command.FOUND;
    }
}
