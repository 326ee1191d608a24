package com.refunddesk.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class WorkingDaysHealthIndicatorTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void isUpWhileTheComingYearNeedNotBeKnownYet() throws IOException {
        assertThat(health("2026-10-31T15:59:59Z", "").getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void warnsFromNovemberOnWhenTheComingYearIsMissing() throws IOException {
        Health health = health("2026-10-31T16:00:00Z", "");

        assertThat(health.getStatus()).isEqualTo(WorkingDaysHealthIndicator.WARNING);
        assertThat(health.getDetails()).containsEntry("missingYear", 2027);
    }

    @Test
    void takesAYearFromTheOperatorsFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("2027.json"), """
                {"year": 2027, "notice": "", "source": "", "holidays": ["2027-01-01"], "makeUpWorkingDays": []}""");

        assertThat(health("2026-12-01T00:00:00Z", folder.toString()).getStatus())
                .isEqualTo(Status.UP);
        assertThat(WorkingDaysConfiguration.china(folder.toString()).isWorkingDay(LocalDate.of(2027, 1, 1)))
                .isFalse();
    }

    private static Health health(String now, String folder) throws IOException {
        WorkingCalendar calendar = WorkingDaysConfiguration.china(folder);
        return new WorkingDaysHealthIndicator(
                        calendar, new WorkingTime(calendar, SHANGHAI), Clock.fixed(Instant.parse(now), SHANGHAI))
                .health();
    }
}
