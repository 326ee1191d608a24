package com.refunddesk.journey.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void tellsOfARunInWhichNothingWasKilled() {
        assertThat(new Report())
                .asString()
                .contains("0 faults of which 0 kills")
                .doesNotContain("recovery");
    }

    @Test
    void countsTheFaultsOfAllSeedsTogether() {
        var total = new Report();
        total.add(struck(Fault.POSTGRES, 2));
        total.add(struck(Fault.POSTGRES, 4));
        total.add(struck(Fault.DESK_FROZEN, 6));

        assertThat(total)
                .asString()
                .contains("2 × PostgreSQL under load", "1 × desk stands still")
                .contains("3 faults of which 2 kills, recovery p50 4.0 s, p99 6.0 s");
    }

    private static Report struck(Fault fault, long seconds) {
        var report = new Report();
        report.struck(fault, Duration.ofSeconds(seconds));
        return report;
    }
}
