package com.refunddesk.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.servicelevel.ServiceLevel.State;
import com.refunddesk.servicelevel.ServiceLevels.Phase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ServiceLevelsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant MONDAY = at("2026-07-06T09:00");

    private final String refundNo = "RF-" + UUID.randomUUID();
    private final JdbcClient jdbc;
    private final ServiceLevels levels;

    ServiceLevelsTest(JdbcClient jdbc) throws IOException {
        this.jdbc = jdbc;
        this.levels = new JdbcServiceLevels(jdbc, new WorkingTime(WorkingDaysConfiguration.china(""), SHANGHAI));
    }

    @Test
    void promisesTheTermFromWhereTheDeskHasTheCase() {
        ServiceLevel level = run(MONDAY);

        assertThat(level.dueAt()).isEqualTo(at("2026-07-09T09:00"));
        assertThat(level.atRiskAt()).isEqualTo(at("2026-07-08T18:36"));
        assertThat(level.state()).isEqualTo(State.ON_TIME);
        assertThat(level.running()).isTrue();
        assertThat(levels.of(refundNo)).contains(level);
    }

    @Test
    void changesNothingWhenItIsAskedToRunWhileItRuns() {
        ServiceLevel first = run(MONDAY);

        assertThat(run(MONDAY.plus(Duration.ofHours(5)))).isEqualTo(first);
    }

    @Test
    void movesTheDueDateByTheWorkingTimeThatTheCustomerTook() {
        run(MONDAY);
        levels.rest(refundNo, at("2026-07-07T09:00"));
        levels.rest(refundNo, at("2026-07-08T11:00"));
        assertThat(levels.of(refundNo)).get().extracting(ServiceLevel::running).isEqualTo(false);

        ServiceLevel resumed = run(at("2026-07-10T15:00"));

        // One of three working days is used; two are left from Friday 15:00.
        assertThat(resumed.dueAt()).isEqualTo(at("2026-07-14T15:00"));
        assertThat(resumed.atRiskAt()).isEqualTo(at("2026-07-14T00:36"));
    }

    @Test
    void addsUpManyShortPausesExactly() {
        Instant now = MONDAY;
        run(now);
        for (int i = 0; i < 50; i++) {
            now = now.plusNanos(1_234_567_891L);
            levels.rest(refundNo, now);
            run(now);
        }

        assertThat(levels.of(refundNo).orElseThrow().dueAt()).isEqualTo(at("2026-07-09T09:00"));
    }

    @Test
    void isAtRiskAndLateOnceEach() {
        run(MONDAY);

        assertThat(levels.markAtRisk(refundNo, at("2026-07-08T18:36"))).isTrue();
        assertThat(levels.markAtRisk(refundNo, at("2026-07-08T18:37"))).isFalse();
        assertThat(levels.of(refundNo)).get().extracting(ServiceLevel::state).isEqualTo(State.AT_RISK);
        assertThat(levels.markBreached(refundNo, at("2026-07-09T09:00"))).isTrue();
        assertThat(levels.markBreached(refundNo, at("2026-07-09T09:01"))).isFalse();
        assertThat(levels.markAtRisk(refundNo, at("2026-07-09T09:02"))).isFalse();
        assertThat(levels.of(refundNo)).get().extracting(ServiceLevel::state).isEqualTo(State.BREACHED);
    }

    @Test
    void givesTheProcessATimerThatNeverFiresForWhatWasMarkedInAnEarlierRound() {
        run(MONDAY);
        levels.markAtRisk(refundNo, at("2026-07-08T18:36"));
        levels.rest(refundNo, at("2026-07-08T20:00"));

        ServiceLevel second = run(at("2026-07-20T10:00"));

        assertThat(second.nextAtRiskTimer()).isEqualTo(ServiceLevel.NEVER);
        assertThat(second.nextBreachTimer()).isEqualTo(second.dueAt());
        levels.markBreached(refundNo, second.dueAt());
        assertThat(levels.of(refundNo).orElseThrow().nextBreachTimer()).isEqualTo(ServiceLevel.NEVER);
    }

    @Test
    void isNeitherAtRiskNorLateAfterTheDecision() {
        run(MONDAY);
        levels.stop(refundNo, at("2026-07-07T09:00"));

        assertThat(levels.markAtRisk(refundNo, at("2026-07-08T18:36"))).isFalse();
        assertThat(levels.markBreached(refundNo, at("2026-07-09T09:00"))).isFalse();
        assertThat(run(at("2026-07-08T09:00")).running()).isFalse();
    }

    @Test
    void givesAnAppealATermOfItsOwn() {
        run(MONDAY);
        levels.markBreached(refundNo, at("2026-07-09T09:00"));
        levels.stop(refundNo, at("2026-07-09T12:00"));

        ServiceLevel appeal = levels.run(refundNo, Phase.APPEAL, "tencent-prepaid", 3, at("2026-07-13T09:00"));

        assertThat(appeal.state()).isEqualTo(State.ON_TIME);
        assertThat(appeal.dueAt()).isEqualTo(at("2026-07-16T09:00"));
        assertThat(levels.of(refundNo)).contains(appeal);
        assertThat(levels.markAtRisk(refundNo, at("2026-07-15T18:36"))).isTrue();
    }

    @Test
    void keepsTheFirstDecisionsTimeWhenAnAppealIsDecided() {
        levels.filed(refundNo, "tencent-prepaid", MONDAY);
        run(MONDAY);
        levels.stop(refundNo, at("2026-07-07T09:00"));
        levels.run(refundNo, Phase.APPEAL, "tencent-prepaid", 3, at("2026-07-13T09:00"));
        levels.stop(refundNo, at("2026-07-14T09:00"));

        assertThat(column("decided_at")).isEqualTo(at("2026-07-07T09:00"));
    }

    @Test
    void countsAWithdrawnRefundAsNoDecision() {
        levels.filed(refundNo, "tencent-prepaid", MONDAY);
        run(MONDAY);
        levels.abandon(refundNo, at("2026-07-07T09:00"));

        assertThat(column("decided_at")).isNull();
        assertThat(levels.of(refundNo).orElseThrow().running()).isFalse();
        assertThat(levels.markBreached(refundNo, at("2026-07-09T09:00"))).isFalse();
    }

    @Test
    void losesNoTimeToADeskWhoseClockIsBehind() {
        run(MONDAY);
        levels.rest(refundNo, MONDAY.minusSeconds(30));

        assertThat(run(MONDAY).dueAt()).isEqualTo(at("2026-07-09T09:00"));
    }

    @Test
    void knowsNothingOfARefundThatNeverRan() {
        levels.rest(refundNo, MONDAY);
        levels.stop(refundNo, MONDAY);
        levels.paid(refundNo, MONDAY);

        assertThat(levels.of(refundNo)).isEmpty();
        assertThat(levels.markAtRisk(refundNo, MONDAY)).isFalse();
    }

    private ServiceLevel run(Instant at) {
        return levels.run(refundNo, Phase.REVIEW, "tencent-prepaid", 3, at);
    }

    private Instant column(String name) {
        return jdbc.sql("select " + name + " from service_case where refund_no = :refundNo")
                .param("refundNo", refundNo)
                .query((rs, row) -> {
                    OffsetDateTime at = rs.getObject(1, OffsetDateTime.class);
                    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
                })
                .single()
                .orElse(null);
    }

    private static Instant at(String shanghai) {
        return LocalDateTime.parse(shanghai).atZone(SHANGHAI).toInstant();
    }
}
