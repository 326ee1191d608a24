package com.refunddesk.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight inFlight = new InFlight(16);

    @Test
    void halvesWhenTheEngineHasTooMuchToDoButNeverStops() {
        inFlight.refused();
        assertThat(inFlight.width()).isEqualTo(8);
        for (var i = 0; i < 10; i++) {
            inFlight.refused();
        }
        assertThat(inFlight.width()).isEqualTo(1);
    }

    @Test
    void growsByOneForEachWidthfulThatIsTakenUpToTheWidest() {
        inFlight.refused();
        for (var i = 0; i < 9; i++) {
            inFlight.taken();
        }
        assertThat(inFlight.width()).isEqualTo(9);
        for (var i = 0; i < 1000; i++) {
            inFlight.taken();
        }
        assertThat(inFlight.width()).isEqualTo(16);
    }
}
