package com.refunddesk.journey.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void strikesWithEachFaultOnceBeforeAnyComesAgain() {
        var faults = Fault.values();

        var schedule = Schedule.of(7, 2 * faults.length, World.Database.POSTGRESQL);

        assertThat(schedule.subList(0, faults.length)).containsExactlyInAnyOrder(faults);
        assertThat(schedule.subList(faults.length, 2 * faults.length)).containsExactlyInAnyOrder(faults);
    }

    @Test
    void killsAsOftenAsItIsAskedToWhateverElseStrikes() {
        assertThat(Schedule.of(7, 40, World.Database.POSTGRESQL))
                .contains(Fault.DESK_FROZEN)
                .filteredOn(Fault::isKill)
                .hasSize(40);
        assertThat(Schedule.of(7, 0, World.Database.POSTGRESQL)).isEmpty();
    }

    @Test
    void isTheSameForASeedAndAnotherForAnother() {
        assertThat(Schedule.of(7, 20, World.Database.POSTGRESQL))
                .isEqualTo(Schedule.of(7, 20, World.Database.POSTGRESQL))
                .isNotEqualTo(Schedule.of(8, 20, World.Database.POSTGRESQL));
    }

    @Test
    void leavesOutWhatNeedsPostgresOnH2() {
        assertThat(Schedule.of(7, 50, World.Database.H2))
                .contains(Fault.DESK_ANYWHERE, Fault.DESK_FROZEN)
                .doesNotContain(
                        Fault.POSTGRES,
                        Fault.DESK_BEFORE_INTENT,
                        Fault.BANK_INTENT_TO_CALL,
                        Fault.BANK_CALL_TO_COMMIT,
                        Fault.BANK_COMMIT_TO_COMPLETION);
    }
}
