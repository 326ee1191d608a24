package com.refunddesk.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.servicelevel.ServiceLevelReport.Figures;
import com.refunddesk.servicelevel.ServiceLevels.Phase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ServiceLevelReportsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant MONDAY = Instant.parse("2026-07-06T01:00:00Z");
    private static final Instant NOW = MONDAY.plus(Duration.ofHours(80));
    private static final Instant END = MONDAY.plus(Duration.ofDays(30));

    private final JdbcClient jdbc;
    private final ServiceLevels levels;
    private final ServiceLevelReports reports;

    ServiceLevelReportsTest(JdbcClient jdbc) throws IOException {
        this.jdbc = jdbc;
        WorkingTime time = new WorkingTime(WorkingDaysConfiguration.china(""), SHANGHAI);
        this.levels = new JdbcServiceLevels(jdbc, time);
        this.reports = new ServiceLevelReports(jdbc, time, Clock.fixed(NOW, SHANGHAI));
    }

    @BeforeEach
    void startAnew() {
        jdbc.sql("delete from service_clock").update();
        jdbc.sql("delete from service_case").update();
    }

    @Test
    void hasNothingToSayAboutAnEmptyPeriod() {
        ServiceLevelReport report = reports.of(MONDAY, END);

        assertThat(report.policies()).isEmpty();
        assertThat(report.total().filed()).isZero();
        assertThat(report.total().timeToMoney()).isNull();
    }

    @Test
    void countsByPolicyAndInTotal() {
        file("A-1", "tencent-prepaid");
        file("A-2", "tencent-prepaid");
        file("B-1", "kufanyun-payg");

        ServiceLevelReport report = reports.of(MONDAY, END);

        assertThat(report.policies()).extracting(Figures::policy).containsExactly("kufanyun-payg", "tencent-prepaid");
        assertThat(report.policies()).extracting(Figures::filed).containsExactly(1L, 2L);
        assertThat(report.total().filed()).isEqualTo(3);
        assertThat(report.total().open()).isEqualTo(3);
    }

    @Test
    void leavesOutWhatWasFiledInAnotherPeriod() {
        file("A-1", "tencent-prepaid");

        assertThat(reports.of(MONDAY.plusSeconds(1), END).total().filed()).isZero();
        assertThat(reports.of(MONDAY.minusSeconds(9), MONDAY).total().filed()).isZero();
    }

    @Test
    void countsARefundAsLateWhenItsTimeIsOverEvenIfNoTimerSaidSo() {
        // Three working days end after 72 hours, 80 % after 57.6; it is hour 80.
        run("LATE", MONDAY, 3);
        run("AT-RISK", MONDAY, 4);
        run("ON-TIME", MONDAY, 5);

        assertThat(reports.now()).isEqualTo(new ServiceLevelReports.Now(3, 1, 1));
        assertThat(reports.of(MONDAY, END).total())
                .extracting(Figures::open, Figures::atRisk, Figures::breached)
                .containsExactly(3L, 1L, 1L);
    }

    @Test
    void keepsALateDecisionInThePeriodsFiguresAndOutOfTheGauge() {
        run("LATE", MONDAY, 3);
        levels.markBreached("LATE", MONDAY.plus(Duration.ofHours(72)));
        levels.stop("LATE", MONDAY.plus(Duration.ofHours(75)));

        assertThat(reports.of(MONDAY, END).total().breached()).isEqualTo(1);
        assertThat(reports.now()).isEqualTo(new ServiceLevelReports.Now(0, 0, 0));
    }

    @Test
    void neitherCountsAWithdrawnRefundAsOpenNorAsDecided() {
        run("GONE", MONDAY, 3);
        levels.abandon("GONE", MONDAY.plus(Duration.ofHours(1)));

        assertThat(reports.of(MONDAY, END).total())
                .extracting(Figures::open, Figures::decided)
                .containsExactly(0L, 0L);
    }

    @Test
    void countsARefundUnderAppealAsOpen() {
        run("APPEALED", MONDAY, 3);
        levels.stop("APPEALED", MONDAY.plus(Duration.ofHours(2)));
        levels.run("APPEALED", Phase.APPEAL, "tencent-prepaid", 3, NOW.minusSeconds(60));

        assertThat(reports.now().open()).isEqualTo(1);
    }

    @Test
    void measuresTheTimesToDecisionAndMoney() {
        for (int i = 1; i <= 10; i++) {
            String refundNo = "R-" + i;
            run(refundNo, MONDAY, 3);
            levels.rest(refundNo, MONDAY.plus(Duration.ofHours(i)));
            levels.run(refundNo, Phase.REVIEW, "tencent-prepaid", 3, MONDAY.plus(Duration.ofHours(40)));
            levels.stop(refundNo, MONDAY.plus(Duration.ofHours(41)));
            levels.paid(refundNo, MONDAY.plus(Duration.ofHours(50)));
        }

        Figures figures = reports.of(MONDAY, END).total();

        assertThat(figures.timeToDecision().working().p50()).isEqualTo(Duration.ofHours(6));
        assertThat(figures.timeToDecision().working().p90()).isEqualTo(Duration.ofHours(10));
        assertThat(figures.timeToDecision().wall().p50()).isEqualTo(Duration.ofHours(41));
        assertThat(figures.timeToMoney().p99()).isEqualTo(Duration.ofHours(50));
        assertThat(figures.paid()).isEqualTo(10);
    }

    @Test
    void showsManagersTheSameFiguresAsGauges() {
        run("LATE", MONDAY, 3);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new ServiceLevelMetrics(reports, Clock.fixed(NOW, SHANGHAI)).bindTo(registry);

        assertThat(registry.get("refund.desk.refunds")
                        .tag("service.level", "breached")
                        .gauge()
                        .value())
                .isEqualTo(1.0);
    }

    private void file(String refundNo, String policy) {
        levels.filed(refundNo, policy, MONDAY);
    }

    private void run(String refundNo, Instant at, int days) {
        file(refundNo, "tencent-prepaid");
        levels.run(refundNo, Phase.REVIEW, "tencent-prepaid", days, at);
    }
}
