package com.refunddesk.journey.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Kills everything while refunds are under way: the invariants hold all the same. {@code -Drefunds=} and {@code -Dkills=},
 * spread over the seeds of {@code -Dseed=}, make it longer, or the same again; {@code -Ddatabase=H2} leaves PostgreSQL out;
 * {@code -Dcontrol=} takes a guard out and passes if that is noticed (docs/kill-test.md).
 */
class KillIT {

    private static final List<Long> SEEDS = Stream.of(
                    System.getProperty("seed", "1").split(","))
            .map(Long::valueOf)
            .toList();
    private static final int REFUNDS = Integer.getInteger("refunds", 60) / SEEDS.size();
    private static final int KILLS = Integer.getInteger("kills", 2) / SEEDS.size();
    private static final World.Database DATABASE =
            World.Database.valueOf(System.getProperty("database", World.Database.POSTGRESQL.name()));
    private static final Control CONTROL = Control.named(System.getProperty("control", Control.NONE.name()));
    private static final Report TOTAL = new Report();

    @ParameterizedTest(name = "seed {0}")
    @FieldSource("SEEDS")
    void holdsTheInvariantsWhateverIsKilled(long seed, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path home) {
        var outcome = new Run(seed, REFUNDS, KILLS, DATABASE, CONTROL).in(home);

        System.out.printf("seed %d, %s, control %s%n%s%n", seed, DATABASE, CONTROL, outcome.report());
        TOTAL.add(outcome.report());
        outcome.breaches().stream().limit(5).forEach(breach -> System.out.println("noticed: " + breach));
        if (CONTROL == Control.NONE) {
            assertThat(outcome.breaches()).isEmpty();
        } else {
            assertThat(outcome.breaches()).as("a double debit is noticed").anySatisfy(KillIT::isDoubleDebit);
        }
    }

    private static void isDoubleDebit(String breach) {
        assertThat(breach).startsWith(Books.DOUBLE_DEBIT);
    }

    @AfterAll
    static void sumUp() {
        if (SEEDS.size() > 1) {
            System.out.printf("all seeds%n%s%n", TOTAL);
        }
    }
}
